from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "zhike.archive"
    label = "archive"
    verbose_name = _("档案管理")

    def ready(self) -> None:
        from zhike.archive import registration

        registration.register()
