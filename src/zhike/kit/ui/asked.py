"""What a request asks for, read from text: numbers and days."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhike.kit.calendar.months import day_named, month_named
from zhike.kit.errors import Refused

DIGITS = 18  # what fits into an id


def number(raw: str | None) -> int | None:
    """A whole number such as an id, or nothing where the text is none.

    >>> number(" 12 "), number("-1"), number("²"), number("9" * 19)
    (12, None, None, None)
    """
    text = (raw or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def day(request: HttpRequest, name: str, usual: date) -> date:
    """A day of the address (a month gives its first), or the usual one; raises ``Refused`` for what is none."""
    text = request.GET.get(name, "").strip()
    if not text:
        return usual
    try:
        return month_named(text) if len(text) == len("2026-11") else day_named(text)
    except ValueError as fault:
        raise Refused("bad_day", _("不是日期，例如 2026-01-05"), field=name) from fault
