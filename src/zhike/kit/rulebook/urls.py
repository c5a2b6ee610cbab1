"""Addresses of the rulebook; included at the root."""

from django.urls import path

from zhike.kit.rulebook import pages

app_name = "rulebook"
urlpatterns = [
    path("settings/rulebook/", pages.rulebook_page, name="rulebook"),
    path("settings/rulebook/values/<int:value_id>/withdraw", pages.withdraw, name="withdraw"),
    path("settings/rulebook/<str:key>/", pages.rule_page, name="rule"),
]
