"""Addresses of pools beyond their desks'."""

from django.urls import path

from zhike.pools.pages import entries, fill, rules

urlpatterns = [
    path("pooled/returning", entries.returning, name="pool-returning"),
    path("pooled/<int:pk>/", entries.entry_page, name="pool-entry"),
    path("pooled/<int:pk>/pick", entries.pick_page, name="pool-pick"),
    path("pools/<int:pk>/fill", fill.fill_page, name="pool-fill"),
    path("reclaim-rules/<int:pk>/due", rules.due_page, name="pool-rule-due"),
]
