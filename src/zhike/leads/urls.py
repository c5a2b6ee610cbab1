"""Addresses of leads beyond their desks'."""

from django.urls import path

from zhike.leads.pages.convert import convert_page
from zhike.leads.pages.reserve import reserve_page
from zhike.leads.pages.web_form import web_form

urlpatterns = [
    path("f/<slug:slug>", web_form, name="web-form"),
    path("leads/reserve", reserve_page, name="lead-reserve"),
    path("leads/<int:pk>/do/convert", convert_page, name="lead-convert"),
]
