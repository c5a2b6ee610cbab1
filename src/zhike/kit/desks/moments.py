"""Moments in addresses."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused

DAY = len("2026-01-31")


def parse_moment(text: str) -> datetime | None:
    """A moment such as ``2026-01-31T00:00:00Z``, or the end of a day; nothing is ``None``.

    Without a zone the company's is meant. Raises ``Refused``.
    """
    text = text.strip()
    if "T" in text:
        text = text.replace(" ", "+")  # an unescaped zone such as +08:00
    if not text:
        return None
    moment = day = None
    try:
        day = parse_date(text) if len(text) == DAY else None
        moment = None if day else parse_datetime(text)
    except ValueError:
        moment = day = None
    if day is not None:
        moment = datetime(day.year, day.month, day.day, 23, 59, 59, 999999)
    if moment is None:
        raise Refused("bad_moment", _("不是时间，例如 2026-01-31T09:00 或 2026-01-31"), field="as_of")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
