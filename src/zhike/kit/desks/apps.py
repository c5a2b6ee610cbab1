from django.apps import AppConfig
from django.core.checks import register


class DesksConfig(AppConfig):
    name = "zhike.kit.desks"
    label = "desks"

    def ready(self) -> None:
        from zhike.kit.desks import checks, menu, revealing, today

        register(checks.check_desks)
        menu.register_desks()
        today.register_own()
        assert revealing.reveal
