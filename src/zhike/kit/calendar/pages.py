"""The calendar's pages: a year month by month, and one day to be changed."""

import datetime as dt
from typing import Any

from babel.dates import get_month_names
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from zhike.kit.access.acting import current_acting
from zhike.kit.calendar.actions import FIRST_YEAR, LAST_YEAR, clear_day, publish_year, reset_year, set_day
from zhike.kit.calendar.models import SpecialDay
from zhike.kit.calendar.names import shown_name
from zhike.kit.calendar.published import published_years
from zhike.kit.calendar.queries import company_days, unpublished_year, year_of
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Refused
from zhike.kit.ui.formats import locale
from zhike.kit.ui.responses import is_drawer, saved

RIGHT = "calendar.manage"
ORDINARY = "ordinary"


class DayConverter:
    """``2026-01-05`` in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """Raises ``ValueError`` (no such page) for a day that no month has."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


def weekdays() -> list[str]:
    """The heads of a month's columns."""
    return [
        pgettext("weekday", "一"),
        pgettext("weekday", "二"),
        pgettext("weekday", "三"),
        pgettext("weekday", "四"),
        pgettext("weekday", "五"),
        pgettext("weekday", "六"),
        pgettext("weekday", "日"),
    ]


def address(year: int) -> str:
    """The page of a year."""
    return f"{reverse('calendar:calendar')}?year={year}"


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A year of the calendar; the present one when none, or a senseless one, is asked for."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else today.year
    number = min(max(number, FIRST_YEAR), LAST_YEAR)
    context = {
        "year": year_of(number, today),
        "warned": unpublished_year(today),
        "this_year": today.year,
        "previous": address(number - 1) if number > FIRST_YEAR else "",
        "following": address(number + 1) if number < LAST_YEAR else "",
        "is_known": number in published_years(),
        "weekdays": weekdays(),
        "month_names": get_month_names("wide", "stand-alone", locale()),
        "may_change": current_acting().has(RIGHT),
    }
    return render(request, "calendar/calendar.jinja", context)


def day_page(request: HttpRequest, date: dt.date) -> HttpResponse:
    """One day: by its weekday, a holiday, or worked. A POST changes it."""
    day = SpecialDay.objects.filter(date=date).first()
    if request.method != "POST":
        return _draw(request, date, {"kind": day.kind if day else ORDINARY, "name": day.name if day else ""})
    typed = {"kind": request.POST.get("kind", ""), "name": request.POST.get("name", "")}
    show_again(request, lambda refusal: _draw(request, date, typed, refusal))
    if typed["kind"] == ORDINARY:
        clear_day(date=date)
    else:
        set_day(date=date, **typed)
    return saved(request, address(date.year), _("已调整 %(day)s") % {"day": date}, refresh=True)


def _draw(
    request: HttpRequest, date: dt.date, typed: dict[str, Any], refusal: Refused | None = None
) -> HttpResponse:
    fields = refusal.fields if refusal else {}
    errors = [(name, str(message)) for name, message in fields.items()]
    is_weekend = date.weekday() >= 5
    context = {
        "date": date,
        "back": address(date.year),
        "typed": typed,
        "shown_name": shown_name,
        "kinds": [
            (ORDINARY, _("按星期（休息）") if is_weekend else _("按星期（上班）")),
            ("holiday", _("放假")),
            *([("working", _("上班（调休）"))] if is_weekend else []),
        ],
        "is_working": company_days().is_working_day(date),
        "errors": errors or ([("", str(refusal.message))] if refusal else []),
        "wrong": {name: [message] for name, message in errors},
        "may_change": current_acting().has(RIGHT),
        "in_drawer": is_drawer(request),
    }
    template = "calendar/day_drawer.jinja" if is_drawer(request) else "calendar/day_page.jinja"
    return render(request, template, context)


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Say that the year's holidays are complete."""
    publish_year(year=year)
    return saved(request, address(year), _("%(year)s 年的假期已录入") % {"year": year})


@require_POST
def reset(request: HttpRequest, year: int) -> HttpResponse:
    """Put the year back as it was published."""
    run = reset_year(year=year)
    return saved(
        request,
        address(year),
        _("已恢复 %(year)s 年公布的 %(count)s 天安排") % {"year": year, "count": run.result},
    )
