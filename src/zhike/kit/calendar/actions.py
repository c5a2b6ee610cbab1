"""Editing the company's calendar."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import action
from zhike.kit.calendar.models import PublishedYear, SpecialDay
from zhike.kit.calendar.published import published_days, published_years
from zhike.kit.calendar.rules import SATURDAY, DayKind
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import KINDS

FIRST_YEAR, LAST_YEAR = 2000, 2100
DATE = Attribute("date", _("日期"), KINDS["date"], is_required=True)
KIND = Attribute(
    "kind",
    _("安排"),
    KINDS["choice"],
    is_required=True,
    options=tuple(Option(value, label) for value, label in SpecialDay.KINDS),
)
NAME = Attribute("name", _("名称"), max_length=60)


def _require_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(
            "year_out_of_range",
            _("年份应在 %(first)s 到 %(last)s 之间") % {"first": FIRST_YEAR, "last": LAST_YEAR},
            field="date",
        )


@action(
    "calendar.set_day",
    label=_("调整一天"),
    right="calendar.manage",
    icon="calendar-event",
    fields=(DATE, KIND, NAME),
    event="calendar.changed",
)
def set_day(date: dt.date, kind: str, name: str = "") -> SpecialDay:
    """Make a day a holiday or a working day. A weekday cannot be "worked", nor is a weekend a change."""
    _require_year(date.year)
    if kind == DayKind.WORKING and date.weekday() < SATURDAY:
        raise Refused("already_working", _("工作日本来就上班，请恢复为按星期"), field="kind")
    day, _created = SpecialDay.objects.update_or_create(
        date=date, defaults={"kind": kind, "name": name or ""}
    )
    return day


@action(
    "calendar.clear_day",
    label=_("恢复为按星期"),
    right="calendar.manage",
    icon="refresh",
    fields=(DATE,),
    event="calendar.changed",
)
def clear_day(date: dt.date) -> int:
    """Let a day be what its weekday says again; returns how many days changed (0 or 1)."""
    return SpecialDay.objects.filter(date=date).delete()[0]


@action(
    "calendar.publish_year",
    label=_("标记该年已录入"),
    right="calendar.manage",
    icon="check",
    event="calendar.changed",
)
def publish_year(year: int) -> PublishedYear:
    """Say that a year's holidays are complete (typed in from the State Council's notice): no more warning."""
    _require_year(year)
    if not SpecialDay.objects.filter(date__year=year, kind=DayKind.HOLIDAY).exists():
        raise Refused("year_empty", _("%(year)s 年还没有录入任何假期") % {"year": year})
    published, _created = PublishedYear.objects.get_or_create(year=year, defaults={"is_by_hand": True})
    return published


@action(
    "calendar.reset_year",
    label=_("恢复为国务院公布的安排"),
    right="calendar.manage",
    icon="arrow-back-up",
    is_dangerous=True,
    event="calendar.changed",
)
def reset_year(year: int) -> int:
    """Put a published year back as it was published; returns how many special days it has."""
    if year not in published_years():
        raise Refused("year_unpublished", _("%(year)s 年的假期安排尚未公布，请手工录入") % {"year": year})
    SpecialDay.objects.filter(date__year=year).delete()
    days = [day for day in published_days() if day.date.year == year]
    SpecialDay.objects.bulk_create(
        [SpecialDay(date=day.date, kind=day.kind.value, name=day.name) for day in days]
    )
    PublishedYear.objects.get_or_create(year=year)
    return len(days)
