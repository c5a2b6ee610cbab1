"""The area's pages in the settings hub."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page

SECTION = _("公海")


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(SECTION, _("公海设置"), _("成员、领取限额、隐藏字段"), "inbox", "/pools/", "pools.manage", 30),
        Page(
            SECTION,
            _("回收规则"),
            _("模拟、启用、执行记录"),
            "refresh",
            "/reclaim-rules/",
            "pools.manage",
            31,
        ),
        Page(
            SECTION,
            _("库容"),
            _("每人、每部门最多持有多少客户"),
            "users-group",
            "/capacities/",
            "pools.manage",
            32,
        ),
    )
