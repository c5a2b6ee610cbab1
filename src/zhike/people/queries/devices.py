"""A device in a few words, from what its browser says of itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

BROWSERS = (
    ("MicroMessenger", gettext_noop("微信")), ("DingTalk", gettext_noop("钉钉")),
    ("wxwork", gettext_noop("企业微信")), ("Edg/", "Edge"), ("OPR/", "Opera"),
    ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def described(user_agent: str) -> str:
    """Such as ``Chrome · Windows``; what is not known is shown as it came, shortened."""
    browser = next((_(name) for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " · ".join(part for part in (browser, system) if part) or user_agent[:40]
