"""Birthdays by the solar and by the lunar calendar (CON-13).

A day of the year is month × 100 + day: 517 is 17 May, or the 17th of the fifth lunar month. A leap month
counts as the month it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from borax.calendars.lunardate import LunarDate

FIRST, LAST = date(1900, 1, 31), date(2100, 12, 31)
"""Between these days the lunar calendar is known."""


@dataclass(frozen=True)
class Days:
    """A stretch of days as days of the year in both calendars, each with the day it falls on."""

    solar: dict[int, date]
    lunar: dict[int, date]


def solar_day(birth: date | None) -> int | None:
    """
    >>> solar_day(date(1990, 5, 17))
    517
    """
    return birth.month * 100 + birth.day if birth else None


def lunar_day(birth: date | None) -> int | None:
    """
    >>> lunar_day(date(1990, 5, 17))
    423
    """
    if birth is None or not FIRST <= birth <= LAST:
        return None
    lunar = LunarDate.from_solar_date(birth.year, birth.month, birth.day)
    return int(lunar.month * 100 + lunar.day)


def days_from(first: date, count: int) -> Days:
    """The days of the year on which somebody has a birthday within ``count`` days, ``first`` among them.

    Who was born on 29 February celebrates on the 28th where there is none; so with the 30th of a lunar
    month that ends on the 29th. A lunar day that comes twice (leap month) counts once, the first time.
    """
    solar: dict[int, date] = {}
    lunar: dict[int, date] = {}
    for day in (first + timedelta(days=offset) for offset in range(count)):
        for key in _solar_keys(day):
            solar.setdefault(key, day)
        for key in _lunar_keys(day):
            lunar.setdefault(key, day)
    return Days(solar, lunar)


def _solar_keys(day: date) -> Iterator[int]:
    yield day.month * 100 + day.day
    if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
        yield 229


def _lunar_keys(day: date) -> Iterator[int]:
    key, following = lunar_day(day), lunar_day(day + timedelta(days=1))
    if key is not None:
        yield key
    if key is not None and following is not None and key % 100 == 29 and following % 100 == 1:
        yield key + 1
