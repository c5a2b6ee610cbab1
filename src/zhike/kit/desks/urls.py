"""TEMP"""
from django.urls import path, register_converter
from zhike.kit.desks.desk import all_desks
from django.http import HttpResponse
from zhike.kit.desks.record_urls import urlpatterns as record_patterns
class DeskPath:
    regex = "|".join(desk.path for desk in all_desks()) or "(?!)"
    def to_python(self, value): return value
    def to_url(self, value): return value
register_converter(DeskPath, "desk")
urlpatterns = [
    path("", lambda request: HttpResponse("today"), name="today"),
    path("<desk:path>/", lambda request, path: HttpResponse("list"), name="desk-list"),
    *record_patterns,
]
