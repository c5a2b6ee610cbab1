"""Working-day arithmetic over a set of special days. Pure; no time is taken from the clock."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5
# Working days are counted from a Monday.
_ORIGIN = dt.date(1900, 1, 1)


class DayKind(StrEnum):
    """How a special day differs from its weekday."""

    HOLIDAY = "holiday"
    WORKING = "working"


@dataclass(frozen=True, slots=True, order=True)
class SpecialDay:
    """A date that is not what its weekday says, and why (``春节``)."""

    date: dt.date
    kind: DayKind
    name: str


@dataclass(frozen=True)
class Days:
    """The special days that matter: sorted dates, and the years whose notice is known."""

    holidays: tuple[dt.date, ...] = ()
    working: tuple[dt.date, ...] = ()
    published_years: frozenset[int] = frozenset()

    @classmethod
    def of(cls, special: Iterable[SpecialDay], published_years: Iterable[int] = ()) -> "Days":
        """From special days in any order. A day that is both counts as worked."""
        by_kind: dict[DayKind, set[dt.date]] = {DayKind.HOLIDAY: set(), DayKind.WORKING: set()}
        for day in special:
            by_kind[DayKind(day.kind)].add(day.date)
        worked = by_kind[DayKind.WORKING]
        return cls(
            tuple(sorted(by_kind[DayKind.HOLIDAY] - worked)),
            tuple(sorted(worked)),
            frozenset(published_years),
        )

    @cached_property
    def _free_weekdays(self) -> list[dt.date]:
        return [day for day in self.holidays if day.weekday() < SATURDAY]

    @cached_property
    def _worked_weekends(self) -> list[dt.date]:
        return [day for day in self.working if day.weekday() >= SATURDAY]

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the day is worked."""
        exceptions = self._free_weekdays if day.weekday() < SATURDAY else self._worked_weekends
        place = bisect_left(exceptions, day)
        is_exception = place < len(exceptions) and exceptions[place] == day
        return (day.weekday() < SATURDAY) != is_exception

    def _number(self, day: dt.date) -> int:
        """How many working days lie from the origin up to and including the day."""
        weeks, rest = divmod((day - _ORIGIN).days, 7)
        weekdays = weeks * 5 + min(rest + 1, 5)
        return weekdays - bisect_right(self._free_weekdays, day) + bisect_right(self._worked_weekends, day)

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
        return self._number(end) - self._number(start)

    def add_working_days(self, start: dt.date, days: int) -> dt.date:
        """The ``days``-th working day after ``start`` (before it when negative); 0 gives ``start``.

        ``start`` itself is day 0 whether it is worked or not. Raises ``OverflowError`` beyond the
        calendar's end.
        """
        if not days:
            return start
        # Walking back counts the days before start: a start that is worked is not one of them.
        target = self._number(start) + days if days > 0 else self._number(start - ONE_DAY) + days + 1
        day = start + dt.timedelta(days=days * 7 // 5)
        while self._number(day) < target:
            day += ONE_DAY
        while self._number(day - ONE_DAY) >= target:
            day -= ONE_DAY
        return day

    def next_working_day(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the first worked one after it."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def previous_working_day(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the last worked one before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def last_working_day_of_month(self, year: int, month: int) -> dt.date:
        """The last day of a month that is worked."""
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return self.previous_working_day(following - ONE_DAY)

    def deadline(self, start: dt.date, days: int, *, working: bool) -> dt.date:
        """The last day of a term of ``days`` calendar or working days; ``start`` is day 0 (ARC-10)."""
        return self.add_working_days(start, days) if working else start + dt.timedelta(days=days)

    def unpublished_years(self, start: dt.date, end: dt.date) -> list[int]:
        """The years a reckoning from ``start`` to ``end`` touches whose holidays are not known yet."""
        first, last = sorted((start.year, end.year))
        return [year for year in range(first, last + 1) if year not in self.published_years]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a working day, as spans of wall time in order (``09:00-12:00 13:30-18:00``).

    Raises ``ValueError`` when spans are empty, overlap or run backwards.
    """

    spans: tuple[tuple[dt.time, dt.time], ...] = ((dt.time(9), dt.time(18)),)

    def __post_init__(self) -> None:
        flat = [moment for span in self.spans for moment in span]
        if not flat or any(one >= other for one, other in pairwise(flat)):
            raise ValueError("working hours must be spans in order that do not overlap")

    @classmethod
    def parse(cls, text: str) -> "WorkingHours":
        """From ``09:00-12:00 13:30-18:00``. Raises ``ValueError``."""
        spans = [span.split("-") for span in text.replace("，", " ").replace(",", " ").split()]
        if any(len(span) != 2 for span in spans):
            raise ValueError("working hours are written 09:00-18:00")
        return cls(tuple((dt.time.fromisoformat(start), dt.time.fromisoformat(end)) for start, end in spans))

    @property
    def length(self) -> dt.timedelta:
        """Working time of one day."""
        day = dt.date(2000, 1, 1)
        return sum(
            (dt.datetime.combine(day, end) - dt.datetime.combine(day, start) for start, end in self.spans),
            dt.timedelta(),
        )

    def _spans_of(self, day: dt.date, zone: dt.tzinfo | None) -> list[tuple[dt.datetime, dt.datetime]]:
        return [
            (dt.datetime.combine(day, start, zone), dt.datetime.combine(day, end, zone))
            for start, end in self.spans
        ]

    def is_open(self, moment: dt.datetime, days: Days) -> bool:
        """Whether the moment (wall time in the company's zone) is worked."""
        return days.is_working_day(moment.date()) and any(
            start <= moment < end for start, end in self._spans_of(moment.date(), moment.tzinfo)
        )

    def add(self, start: dt.datetime, amount: dt.timedelta, days: Days) -> dt.datetime:
        """The moment by which ``amount`` of working time has passed since ``start``.

        ``start`` is wall time in the company's zone. Raises ``ValueError`` for a negative amount.
        """
        if amount < dt.timedelta():
            raise ValueError("working time can only be added")
        if not amount:
            return start
        day, left = start.date(), amount
        while True:
            if days.is_working_day(day):
                for begin, end in self._spans_of(day, start.tzinfo):
                    begin = max(begin, start)
                    if end <= begin:
                        continue
                    if left <= end - begin:
                        return begin + left
                    left -= end - begin
            day += ONE_DAY

    def between(self, start: dt.datetime, end: dt.datetime, days: Days) -> dt.timedelta:
        """Working time from ``start`` to ``end`` (none when ``end`` is earlier)."""
        total, day = dt.timedelta(), start.date()
        while day <= end.date():
            if days.is_working_day(day):
                for begin, finish in self._spans_of(day, start.tzinfo):
                    total += max(min(finish, end) - max(begin, start), dt.timedelta())
            day += ONE_DAY
        return total
