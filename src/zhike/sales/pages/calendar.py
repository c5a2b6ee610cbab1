"""Opportunities by month: what may close, and the next steps, under the filters of the list (OPP-17)."""

from __future__ import annotations

from calendar import Calendar
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.kit.calendar.months import month_after, month_named
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.state import ListState, pairs_of
from zhike.kit.errors import Refused
from zhike.sales.queries.month import days_of

OWN = ("month", "cursor", "sort", "columns", "view")


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """``/opportunities/calendar?month=2026-11`` with the list's filters."""
    today = timezone.localdate()
    month = month_asked(request.GET.get("month", ""), today)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    pairs = [
        pair for pair in pairs_of(request.META.get("QUERY_STRING", "")) if pair[0] not in OWN and pair[1]
    ]
    desk = desk_of("opportunity")
    context = {
        "desk": desk,
        "state": ListState(request, desk),
        "month": month,
        "previous": month_after(month, -1),
        "next": month_after(month),
        "today": today,
        "week": [_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")],
        "weeks": weeks,
        "days": days_of(pairs, weeks[0][0], weeks[-1][-1]),
    }
    return render(request, "sales/calendar.jinja", context)


def month_asked(text: str, today: date) -> date:
    if not text:
        return today.replace(day=1)
    try:
        return month_named(text)
    except ValueError as error:
        raise Refused("bad_month", _("月份应写作 2026-11"), field="month") from error
