"""The holidays that the State Council has published, as the package chinesecalendar knows them."""

import datetime as dt
from functools import cache

from zhike.kit.calendar.rules import DayKind, Days, SpecialDay


@cache
def published_days() -> tuple[SpecialDay, ...]:
    """Every special day of every published year, in order. Never raises for a year not yet published."""
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    found = [SpecialDay(day, DayKind.HOLIDAY, names.get(name, name)) for day, name in holidays.items()]
    # A holiday moved to another day is worked for under its name: 春节 (调休).
    found += [SpecialDay(day, DayKind.WORKING, names.get(name, name)) for day, name in workdays.items()]
    return tuple(sorted(found))


@cache
def published_years() -> frozenset[int]:
    """The years whose holidays are known to the package."""
    return frozenset(day.date.year for day in published_days())


def published_calendar(first: dt.date = dt.date.min, last: dt.date = dt.date.max) -> Days:
    """``Days`` straight from the package: for seeds and tests; the product reads its own table."""
    days = [day for day in published_days() if first <= day.date <= last]
    return Days.of(days, {day.date.year for day in days})
