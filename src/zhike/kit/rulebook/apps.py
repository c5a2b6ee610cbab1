"""The Django app of the rulebook."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """One table of values; the rules themselves are declared in code."""

    name = "zhike.kit.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        from zhike.kit.rulebook import (
            actions,  # noqa: F401 - registers them
            settings_pages,
        )

        settings_pages.register()
