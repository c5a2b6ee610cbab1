"""Addresses of manuals beyond their desk."""

from django.urls import path

from zhike.manuals import pages

app_name = "manuals"
urlpatterns = [
    path("manuals/<int:manual>/versions/new", pages.version_page, name="version"),
    path("manuals/<int:manual>/send", pages.send_page, name="send"),
    path("manuals/<int:manual>/recipients", pages.recipients_page, name="recipients"),
]
