"""``/coaching/visits``: how many joint visits each manager made in a period, and which lack a result (OPP-08a)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhike.coaching.pages.asked import asked
from zhike.coaching.queries.visits import visits_by_manager, without_result
from zhike.kit.calendar.months import month_end, month_of
from zhike.kit.ui.asked import day

MOST = 50


@require_safe
def visits_page(request: HttpRequest) -> HttpResponse:
    """From a day to a day; the present month where none is named."""
    given = asked(request)
    today = given.context["today"]
    first, last = day(request, "first", month_of(today)), day(request, "last", month_end(today))
    rows = without_result(today)
    if given.department:
        rows = rows.filter(department__path__contains=[given.department])
    context = {
        **given.context,
        "first": first,
        "last": last,
        "managers": visits_by_manager(first, last, today, given.department),
        "lacking": rows.select_related("owner", "manager", "customer")[:MOST],
    }
    return render(request, "coaching/visits.jinja", context)
