"""The Django app of notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Rooms and areas define their own kinds; those of the kit's rooms are defined here."""

    name = "zhike.kit.notices"
    label = "notices"

    def ready(self) -> None:
        from zhike.kit.notices import settings_pages

        settings_pages.register()
