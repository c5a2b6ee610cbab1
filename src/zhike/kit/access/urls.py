"""Addresses of collaborators and grants."""

from django.urls import path

from zhike.kit.access import pages

app_name = "access"
urlpatterns = [
    path("settings/grants/", pages.grants_page, name="grants"),
    path("settings/grants/<int:grant_id>/end", pages.end_grant_page, name="end_grant"),
    path("<slug:path>/<int:record>/collaborators", pages.collaborators_page, name="collaborators"),
    path(
        "<slug:path>/<int:record>/collaborators/<int:share_id>/end",
        pages.end_collaborator,
        name="end_collaborator",
    ),
]
