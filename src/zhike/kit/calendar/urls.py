"""Addresses of the working calendar; included at the root."""

from django.urls import path, register_converter

from zhike.kit.calendar import pages

register_converter(pages.DayConverter, "calendar_day")

app_name = "calendar"
urlpatterns = [
    path("settings/calendar/", pages.calendar_page, name="calendar"),
    path("settings/calendar/<int:year>/publish", pages.publish, name="publish"),
    path("settings/calendar/<int:year>/reset", pages.reset, name="reset"),
    path("settings/calendar/<calendar_day:date>/", pages.day_page, name="day"),
]
