"""Spans of days that a filter names by a word: ``7d``, ``next_30d``, ``this_month``; pure.

Saved views keep the word, so that they stay right tomorrow.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from zhike.kit.calendar.months import QUARTER, YEAR, monday_of, span_of

_DAYS = re.compile(r"(?:(last|next)_)?(\d{1,4})d")
WORDS = (
    "today", "yesterday", "tomorrow", "this_week", "last_week", "next_week", "this_month", "last_month",
    "next_month", "this_quarter", "last_quarter", "next_quarter", "this_year", "last_year", "next_year",
)  # fmt: skip
DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}


class Period(NamedTuple):
    """From one day to another, both included."""

    first: date
    last: date


def period(word: str, today: date) -> Period:
    """The days a word means as of ``today``; weeks begin on Monday. Raises ``ValueError``.

    ``7d`` and ``last_7d`` are the seven days that end today, ``next_7d`` those that begin today.
    """
    if found := _DAYS.fullmatch(word):
        return _days(found[1] == "next", int(found[2]), today)
    if word in DAY_WORDS:
        day = today + timedelta(days=DAY_WORDS[word])
        return Period(day, day)
    place, _, unit = word.partition("_")
    step = {"last": -1, "this": 0, "next": 1}.get(place)
    if step is None or unit not in _UNITS:
        raise ValueError(f"no such period: {word}")
    return _UNITS[unit](today, step)


def _days(is_next: bool, days: int, today: date) -> Period:
    if not days:
        raise ValueError("a period has at least one day")
    if is_next:
        return Period(today, today + timedelta(days=days - 1))
    return Period(today - timedelta(days=days - 1), today)


def _week(today: date, step: int) -> Period:
    monday = monday_of(today) + timedelta(weeks=step)
    return Period(monday, monday + timedelta(days=6))


def _months(months: int) -> Callable[[date, int], Period]:
    return lambda today, step: Period(*span_of(months, today, step))


_UNITS: dict[str, Callable[[date, int], Period]] = {
    "week": _week,
    "month": _months(1),
    "quarter": _months(QUARTER),
    "year": _months(YEAR),
}
