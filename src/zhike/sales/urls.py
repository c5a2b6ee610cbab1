"""Addresses of sales beyond its desks'."""

from django.urls import path

from zhike.sales.pages import advance, calendar

urlpatterns = [
    path("opportunities/calendar", calendar.calendar_page, name="opportunity-calendar"),
    path("opportunities/<int:pk>/advance", advance.advance_page, name="opportunity-advance"),
    path(
        "opportunities/<int:pk>/do/close_won", advance.close_page, {"outcome": "won"}, name="opportunity-won"
    ),
    path(
        "opportunities/<int:pk>/do/close_lost",
        advance.close_page,
        {"outcome": "lost"},
        name="opportunity-lost",
    ),
]
