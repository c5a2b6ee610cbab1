from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoriesConfig(AppConfig):
    name = "zhike.territories"
    label = "territories"
    verbose_name = _("地域")

    def ready(self) -> None:
        from zhike.kit.access.zones import RIGHT
        from zhike.kit.ui.navigation import Entry, Group, register

        register(
            Entry(
                Group.OPERATIONS,
                _("地域调整"),
                "arrows-split-2",
                "territories:redraw",
                RIGHT,
                order=61,
                family="territories",
            )
        )
