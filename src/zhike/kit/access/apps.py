from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "zhike.kit.access"
    label = "access"

    def ready(self) -> None:
        from zhike.kit.access.install import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
