"""The Django app of the look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components and static files; no tables of its own."""

    name = "zhike.kit.ui"
    label = "ui"
