"""The room's line in the settings hub."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(
            _("接口与通知"),
            _("Webhook"),
            _("有事发生时告诉其他系统"),
            "webhook",
            "events:webhooks",
            "integrations.manage",
            60,
        )
    )
