"""The room's right, and its line in the settings hub: everybody may read."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.catalogue import define_right
from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    define_right("rulebook.manage", _("管理规则手册"), _("设定和撤回制度里的数字"))
    settings_hub.register(
        Page(
            _("制度与日历"),
            _("规则手册"),
            _("制度里的每个数字，从哪天起是多少"),
            "book",
            "rulebook:rulebook",
            order=40,
        )
    )
