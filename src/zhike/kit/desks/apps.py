from django.apps import AppConfig
from django.core.checks import register


class DesksConfig(AppConfig):
    name = "zhike.kit.desks"
    label = "desks"

    def ready(self) -> None:
        from zhike.kit.desks import checks, menu, revealing, settings_pages, today, unique_fields

        register(checks.check_desks)
        menu.register_desks()
        today.register_own()
        settings_pages.register()
        unique_fields.register()
        assert revealing.reveal
