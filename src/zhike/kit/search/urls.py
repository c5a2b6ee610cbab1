"""Addresses of the search; included at the root."""

from django.urls import path

from zhike.kit.search import pages

app_name = "search"
urlpatterns = [
    path("search", pages.search_page, name="page"),
    path("search/palette", pages.palette, name="palette"),
]
