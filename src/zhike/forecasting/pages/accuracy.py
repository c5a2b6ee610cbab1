"""``/forecast/accuracy``: frozen forecasts beside what came, by period and person (OPP-12)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhike.forecasting.charts.accuracy import history_picture
from zhike.forecasting.pages.asked import Asked, asked
from zhike.forecasting.queries.accuracy import History, histories
from zhike.forecasting.rules.rollup import Key, lines
from zhike.forecasting.rules.span import Span
from zhike.kit.access.acting import current_acting
from zhike.kit.ui.asked import number

PERIODS = 12


@require_safe
def accuracy_page(request: HttpRequest) -> HttpResponse:
    """``/forecast/accuracy?period=month&department=3&staff=7``: the history of one, and all of one period."""
    given = asked(request, "/accuracy")
    found = histories(given.span.with_before(PERIODS - 1), given.today, given.reached.subtrees)
    key, name = _shown(request, given, found)
    shown = found.get(key)
    context = {
        **given.context,
        "picture": history_picture(shown, name) if shown else None,
        "lines": [
            (depth, unit, found.get(unit.key), _of(found.get(unit.key), given.span))
            for top in given.reached.tree()
            for depth, unit in lines(top)
            if unit.key in found
        ],
        "name": name,
    }
    return render(request, "forecasting/accuracy.jinja", context)


def _shown(request: HttpRequest, given: Asked, found: dict[Key, History]) -> tuple[Key, str]:
    """Whose history is drawn: the person asked for, else the department, else the topmost one that has any."""
    person = number(request.GET.get("staff")) or 0
    if person in given.reached.people:
        return ("staff", person), given.reached.people[person][0]
    keys = [("department", one) for one in given.reached.departments]
    chosen = next((key for key in keys if key in found), ("staff", current_acting().staff_id))
    if chosen[0] == "department":
        return chosen, given.reached.departments[chosen[1]].name
    return chosen, given.reached.people.get(chosen[1], ("", 0))[0]


def _of(history: History | None, span: Span) -> object:
    return next((one for one in history.rows if one.span == span), None) if history else None
