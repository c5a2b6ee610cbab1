"""Addresses of the look; included at the root as `path("", include("zhike.kit.ui.urls"))`."""

from django.urls import path

from zhike.kit.ui import pages

app_name = "ui"
urlpatterns = [
    path("ui/choose", pages.choose, name="choose"),
    path("ui/language", pages.choose_language, name="language"),
    path("settings/", pages.settings_page, name="settings"),
]
