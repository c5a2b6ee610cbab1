"""Addresses of the place control."""

from django.urls import path

from zhike.kit.places import pages

app_name = "places"
urlpatterns = [
    path("divisions", pages.divisions, name="divisions"),
    path("split", pages.split_page, name="split"),
]
