from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ManualsConfig(AppConfig):
    name = "zhike.manuals"
    label = "manuals"
    verbose_name = pgettext_lazy("手册", "资料")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right

        define_right("manuals.manage", _("维护资料"), _("新建技术资料和手册，上传新版本"))
