from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    name = "zhike.kit.history"
    label = "history"

    def ready(self) -> None:
        from zhike.kit.history.install import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
