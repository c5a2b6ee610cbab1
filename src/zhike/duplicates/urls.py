"""Addresses of the area."""

from django.urls import path

from zhike.duplicates.pages import merge, queue, search

app_name = "duplicates"
urlpatterns = [
    path("duplicates/", queue.queue_page, name="queue"),
    path("duplicates/search", search.search_page, name="enquiry"),
    path("duplicates/ask/<int:customer>", search.ask_page, name="ask"),
    path("duplicates/pairs/<int:pair>/apart", queue.apart_page, name="apart"),
    path("duplicates/pairs/<int:pair>/reopen", queue.reopen_page, name="reopen"),
    path("duplicates/merge/<slug:noun>", merge.merge_page, name="merge"),
]
