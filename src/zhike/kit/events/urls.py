"""Addresses of webhooks; included at the root."""

from django.urls import path

from zhike.kit.events import pages

app_name = "events"
urlpatterns = [
    path("settings/webhooks/", pages.webhooks_page, name="webhooks"),
    path("settings/webhooks/new", pages.new_page, name="new"),
    path("settings/webhooks/<int:webhook>/", pages.webhook_page, name="webhook"),
    path("settings/webhooks/<int:webhook>/edit", pages.edit_page, name="edit"),
    path("settings/webhooks/<int:webhook>/<slug:deed>", pages.do, name="do"),
    path("settings/webhooks/deliveries/<int:delivery>/", pages.delivery_page, name="delivery"),
    path("settings/webhooks/deliveries/<int:delivery>/repeat", pages.repeat, name="repeat"),
]
