"""The record side's lines in the settings hub."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    section = _("数据")
    settings_hub.register(
        Page(
            section,
            _("自定义字段"),
            _("给每种记录添加自己的字段，立即生效"),
            "forms",
            "custom-fields",
            "fields.manage",
            20,
        ),
        Page(section, _("操作记录"), _("做过的操作，逐次撤销"), "history", "actions", order=21),
        Page(section, _("回收站"), _("删除的记录，可以还原"), "trash", "bin", order=22),
    )
