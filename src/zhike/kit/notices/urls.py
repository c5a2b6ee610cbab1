"""Addresses of notices; included at the root."""

from django.urls import path

from zhike.kit.notices import pages

app_name = "notices"
urlpatterns = [
    path("notices/", pages.notices_page, name="list"),
    path("notices/count", pages.count, name="count"),
    path("notices/read", pages.read_all, name="read_all"),
    path("notices/<int:notice>/", pages.open_notice, name="open"),
    path("notices/<int:notice>/read", pages.read, name="read"),
    path("settings/notices/", pages.wishes_page, name="wishes"),
]
