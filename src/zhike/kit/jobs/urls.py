"""Addresses of background work."""

from django.urls import path

from zhike.kit.jobs import pages

urlpatterns = [
    path("jobs/", pages.jobs_page, name="jobs"),
    path("jobs/<int:pk>/", pages.job_page, name="job"),
    path("jobs/<int:pk>/progress", pages.progress_part, name="job-progress"),
    path("jobs/<int:pk>/cancel", pages.cancel_job, name="job-cancel"),
    path("jobs/<int:pk>/file", pages.job_file, name="job-file"),
]
