"""Months as first days: naming them, going on, the same day in another one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_after(day: date, months: int = 1) -> date:
    """The first day of a later (or, with a negative number, earlier) month.

    >>> month_after(date(2026, 11, 22)), month_after(date(2026, 1, 1), -1)
    (datetime.date(2026, 12, 1), datetime.date(2025, 12, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def months_from(day: date, number: int) -> list[date]:
    """So many months, the one of ``day`` first."""
    return [month_after(day, ahead) for ahead in range(number)]


def month_named(text: str) -> date:
    """The first day of ``2026-11``; raises ``ValueError``."""
    return date.fromisoformat(f"{text}-01")


def same_day_in(month: date, day: date | None) -> date:
    """The same day of another month, its last one where it is shorter or there is no day yet.

    >>> same_day_in(date(2027, 2, 1), date(2026, 12, 31))
    datetime.date(2027, 2, 28)
    """
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=min(day.day, last) if day else last)
