"""Addresses of archive management beyond its desks'."""

from django.urls import path

from zhike.archive.pages import campaigns, coverage, filings, overdue, templates, upkeep

app_name = "archive"
urlpatterns = [
    path("archive/coverage", coverage.coverage_page, name="coverage"),
    path("archive/overdue", overdue.overdue_page, name="overdue"),
    path("archive/filings", filings.filings_page, name="filings"),
    path("archive/filings/decide", filings.decide, name="decide-filing"),
    path("archive/reports", filings.reports_page, name="reports"),
    path("archive/upkeep", upkeep.upkeep_page, name="upkeep"),
    path("archive/upkeep/<int:pk>", upkeep.person_page, name="upkeep-person"),
    path("archive/deductions/<int:pk>/excuse", upkeep.excuse_page, name="excuse"),
    path("archive-campaigns/<int:pk>/customers", campaigns.targets_page, name="campaign-customers"),
    path("archive-templates/<int:pk>/content", templates.content_page, name="template-content"),
    path("archive-templates/<int:pk>/consult", templates.consult_page, name="template-consult"),
]
