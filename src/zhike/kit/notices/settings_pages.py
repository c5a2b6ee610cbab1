"""The room's line in the settings hub."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(_("我的账号"), _("通知"), _("哪些事告诉我，是否发邮件"), "bell", "notices:wishes", order=12)
    )
