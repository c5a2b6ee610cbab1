"""Addresses of territories beyond their desk's."""

from django.urls import path

from zhike.territories.pages import redrawing

app_name = "territories"
urlpatterns = [
    path("territories/redraw", redrawing.redraw_page, name="redraw"),
    path("territories/redraw/<int:redrawing>/cancel", redrawing.cancel_page, name="cancel"),
]
