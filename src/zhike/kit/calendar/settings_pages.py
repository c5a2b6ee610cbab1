"""The room's right, and its line in the settings hub: everybody may read."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.catalogue import define_right
from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    define_right("calendar.manage", _("管理工作日历"), _("调整放假与上班的日子"))
    settings_hub.register(
        Page(
            _("制度与日历"),
            _("工作日历"),
            _("放假、调休和公司自己的安排"),
            "calendar",
            "calendar:calendar",
            order=41,
        )
    )
