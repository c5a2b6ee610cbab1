from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActionsConfig(AppConfig):
    name = "zhike.kit.actions"
    label = "actions"

    def ready(self) -> None:
        """Import every area's ``actions``, so that all are registered whoever asks first."""
        autodiscover_modules("actions")
