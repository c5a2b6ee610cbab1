"""The company's calendar as everybody reckons by it, and as its page shows it."""

import calendar
import datetime as dt
from dataclasses import dataclass

from zhike.kit import rulebook
from zhike.kit.access.revisions import Kept
from zhike.kit.calendar.models import PublishedYear, SpecialDay
from zhike.kit.calendar.names import shown_name
from zhike.kit.calendar.regulations import WORKING_HOURS
from zhike.kit.calendar.rules import DayKind, Days, WorkingHours
from zhike.kit.calendar.rules import SpecialDay as Special


def _build() -> Days:
    rows = SpecialDay.objects.values_list("date", "kind", "name")
    special = [Special(date, DayKind(kind), name) for date, kind, name in rows]
    return Days.of(special, PublishedYear.objects.values_list("year", flat=True))


_days = Kept("calendar", _build)


def company_days() -> Days:
    """The company's working days, kept until somebody changes the calendar."""
    return _days()


def working_hours(on: dt.date | None = None) -> WorkingHours:
    """The hours of a working day by the rulebook of a day; the default where they cannot be read."""
    try:
        return WorkingHours.parse(str(rulebook.value(WORKING_HOURS, on=on)))
    except ValueError:
        return WorkingHours()


def unpublished_year(today: dt.date) -> int | None:
    """The year to warn of: this one when its holidays are missing, late in the year the next one."""
    published = company_days().published_years
    if today.year not in published:
        return today.year
    is_late = today.month >= rulebook.value("calendar.unpublished_notice_month", on=today)
    return today.year + 1 if is_late and today.year + 1 not in published else None


@dataclass(frozen=True)
class DayCell:
    """One day on the page. ``kind`` is empty for an ordinary day."""

    date: dt.date
    is_working: bool
    kind: str
    name: str
    is_today: bool


@dataclass(frozen=True)
class Month:
    """A month as weeks from Monday to Sunday; places outside the month are ``None``."""

    number: int
    weeks: tuple[tuple[DayCell | None, ...], ...]
    working_days: int


@dataclass(frozen=True)
class Year:
    """A year of the calendar for its page."""

    number: int
    months: tuple[Month, ...]
    is_published: bool
    special: tuple[SpecialDay, ...]

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)


def year_of(number: int, today: dt.date) -> Year:
    """A year, month by month; one query for its special days."""
    special = {day.date: day for day in SpecialDay.objects.filter(date__year=number)}
    days = company_days()
    months = tuple(_month(number, month, special, days, today) for month in range(1, 13))
    return Year(
        number, months, number in days.published_years, tuple(special[date] for date in sorted(special))
    )


def _month(year: int, number: int, special: dict[dt.date, SpecialDay], days: Days, today: dt.date) -> Month:
    def cell(date: dt.date) -> DayCell | None:
        if date.month != number:
            return None
        row = special.get(date)
        return DayCell(
            date,
            days.is_working_day(date),
            row.kind if row else "",
            shown_name(row.name) if row else "",
            date == today,
        )

    weeks = calendar.Calendar().monthdatescalendar(year, number)
    cells = tuple(tuple(cell(date) for date in week) for week in weeks)
    worked = sum(1 for week in cells for day in week if day and day.is_working)
    return Month(number, cells, worked)
