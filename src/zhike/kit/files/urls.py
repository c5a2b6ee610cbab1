"""Addresses of files."""

from django.urls import path

from zhike.kit.files import pages

urlpatterns = [
    path("files/<int:attachment_id>/remove", pages.take_off, name="file-remove"),
    path("files/<int:attachment_id>/<str:name>", pages.download, name="file-download"),
]
