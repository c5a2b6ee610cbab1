"""Who a staff id is, for rooms that lie below the people area."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from zhike.kit.access.acting import Acting


def acting_for(staff_id: int, channel: str = "page", source: str = "") -> Acting:
    """The acting person of a staff id, through the function that ``settings.ACTING_FOR`` names."""
    found: Acting = import_string(settings.ACTING_FOR)(staff_id, channel, source)
    return found
