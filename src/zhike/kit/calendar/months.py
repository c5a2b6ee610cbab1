"""Weeks, months, quarters and years of the calendar; a month is known by its first day. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

QUARTER, YEAR = 3, 12
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between these a typed day may lie: steps of months and weeks from any of them exist."""
MONTHS = {"month": 1, "quarter": QUARTER, "year": YEAR}
"""How long each kind of period is."""


def month_of(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month.

    >>> month_end(date(2028, 2, 5))
    datetime.date(2028, 2, 29)
    """
    return day.replace(day=monthrange(day.year, day.month)[1])


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


def months_until(day: date, number: int) -> list[date]:
    """So many months, the one of ``day`` last.

    >>> [str(month) for month in months_until(date(2026, 1, 20), 2)]
    ['2025-12-01', '2026-01-01']
    """
    return [month_after(day, back) for back in range(1 - number, 1)]


def months_between(first: date, last: date) -> list[date]:
    """All months from one day's to another's; none where that lies before.

    >>> [str(month) for month in months_between(date(2026, 11, 22), date(2027, 1, 3))]
    ['2026-11-01', '2026-12-01', '2027-01-01']
    """
    return months_from(first, max((last.year - first.year) * 12 + last.month - first.month + 1, 0))


def day_named(text: str) -> date:
    """The day of ``2026-11-22``; raises ``ValueError`` for what is none, or lies in no year one works with.

    >>> day_named("9999-12-31")
    Traceback (most recent call last):
    ValueError: not within 1900 to 2200: 9999-12-31
    """
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"not within {FIRST_YEAR} to {LAST_YEAR}: {text}")
    return day


def month_named(text: str) -> date:
    """The first day of ``2026-11``; raises ``ValueError``."""
    return day_named(f"{text}-01")


def same_day_in(month: date, day: date | None) -> date:
    """The same day of another month, its last one where it is shorter or there is no day yet.

    >>> same_day_in(date(2027, 2, 1), date(2026, 12, 31))
    datetime.date(2027, 2, 28)
    """
    last = month_end(month).day
    return month.replace(day=min(day.day, last) if day else last)


def span_of(months: int, day: date, step: int = 0) -> tuple[date, date]:
    """The first and last day of the month (1), quarter (3) or year (12) that holds ``day``, or so many further on.

    >>> span_of(QUARTER, date(2026, 5, 20))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    first = month_after(day, step * months - (day.month - 1) % months)
    return first, month_end(month_after(first, months - 1))


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())
