"""Quarters and weeks of the calendar year."""

from __future__ import annotations

from datetime import date, timedelta


def quarter_end(day: date) -> date:
    """The last day of the quarter.

    >>> quarter_end(date(2026, 11, 22)), quarter_end(date(2026, 1, 1))
    (datetime.date(2026, 12, 31), datetime.date(2026, 3, 31))
    """
    month = (day.month - 1) // 3 * 3 + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def months_between(first: date, last: date) -> list[date]:
    """The first days of all months from one day's month to another's.

    >>> [str(month) for month in months_between(date(2026, 11, 22), date(2027, 1, 3))]
    ['2026-11-01', '2026-12-01', '2027-01-01']
    """
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
