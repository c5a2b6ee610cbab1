"""The Django app of the working calendar."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CalendarConfig(AppConfig):
    """Special days, published years, and the working hours as a rule of the rulebook."""

    name = "zhike.kit.calendar"
    label = "calendar"

    def ready(self) -> None:
        from zhike.kit.calendar import actions  # noqa: F401 - registers them
        from zhike.kit.calendar.regulations import RULES
        from zhike.kit.calendar.seeding import seed_after_migrate
        from zhike.kit.rulebook.registry import define

        define(*RULES)
        post_migrate.connect(seed_after_migrate, sender=self)
        from zhike.kit.calendar import settings_pages

        settings_pages.register()
