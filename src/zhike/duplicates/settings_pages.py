"""The area's line in the settings hub."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(
            _("数据"),
            _("疑似重复"),
            _("夜间扫描找到的重复客户：合并，或注明不是重复"),
            "copy",
            "duplicates:queue",
            "duplicates.review",
            order=46,
        )
    )
