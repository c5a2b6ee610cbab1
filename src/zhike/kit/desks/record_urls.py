"""The addresses of records; filled by the record side."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
