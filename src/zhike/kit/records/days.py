"""Days of what has happened, which cannot lie ahead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused


def refuse_future(values: Mapping[str, Any], *names: str) -> None:
    """Raises ``Refused`` naming every one of these days that lies after today."""
    today = timezone.localdate()
    if wrong := [name for name in names if values.get(name) and values[name] > today]:
        raise Refused("in_future", _("日期不能晚于今天"), fields=dict.fromkeys(wrong, _("日期不能晚于今天")))
