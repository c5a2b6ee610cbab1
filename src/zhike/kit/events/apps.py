"""The Django app of events and webhooks."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Listens to every run; each area's ``subscribers`` module is imported at start."""

    name = "zhike.kit.events"
    label = "events"

    def ready(self) -> None:
        from zhike.kit.actions.followers import FOLLOWERS
        from zhike.kit.events import settings_pages
        from zhike.kit.events.recording import follow
        from zhike.kit.notices.kinds import define_kind

        FOLLOWERS.append(follow)
        settings_pages.register()
        define_kind("webhook.failing", _("Webhook 无法送达"), "webhook", is_mailed=True)
        autodiscover_modules("subscribers")
