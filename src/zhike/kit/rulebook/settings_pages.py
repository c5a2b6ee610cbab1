"""The room's line in the settings hub; everybody may read, one right changes."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(
            _("制度与日历"),
            _("制度数值"),
            _("制度里的每个数字，从哪天起是多少"),
            "book",
            "rulebook:rulebook",
            order=40,
        )
    )
