"""``/forecast``: what a month or quarter will bring, by both methods, up the tree; and freezing it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhike.forecasting.actions import freeze
from zhike.forecasting.charts.forecast import Drawn, categories_picture, months_picture, outlook_picture
from zhike.forecasting.pages.asked import Asked, asked
from zhike.forecasting.queries.history import FEWEST, LOOKED_BACK, outlook
from zhike.forecasting.queries.live import by_month, undated
from zhike.forecasting.queries.rolled import rolled
from zhike.forecasting.queries.scores import target_of, targets
from zhike.forecasting.queries.tree import AREA
from zhike.forecasting.rules.history import RECENT
from zhike.forecasting.rules.rollup import lines
from zhike.forecasting.rules.simulation import RUNS
from zhike.forecasting.rules.span import Span
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.calendar.months import month_end, months_between, months_from
from zhike.kit.ui.responses import is_fragment, saved

MONTHS_AHEAD, MONTHS_BACK = 6, 6
RUNS_OF_MONTHS = 1_000
"""Simulations of the months in the picture; the period itself has the full number."""


@require_safe
def forecast_page(request: HttpRequest) -> HttpResponse:
    """``/forecast?period=quarter&day=2026-10-01&department=3`` (OPP-12, OPP-13)."""
    given = asked(request, "")
    found = rolled(given.reached, given.span, given.today)
    aims = targets(given.span)
    acting = current_acting()
    months = months_from(given.today, MONTHS_AHEAD)
    context = {
        **given.context,
        "unit": found.unit,
        "lines": lines(found.unit),
        "overrides": found.overrides,
        "targets": {unit.key: target_of(unit, aims) for _depth, unit in lines(found.unit)},
        "undated": undated(given.people),
        "pictures": [
            months_picture(
                by_month(months, month_end(months[-1]), given.today, given.people), given.today, given.records
            ),
            categories_picture(found.unit.figures, given.span, given.today, given.records),
        ],
        "may_override": acting.level(AREA, Verb.CREATE) is not Level.NONE,
        "may_freeze": acting.has("forecasts.freeze") and given.span.last >= given.today,
    }
    return render(request, "forecasting/forecast.jinja", context)


@require_safe
def outlook_page(request: HttpRequest) -> HttpResponse:
    """``/forecast/outlook``: the second method, as a part of the page above or a page of its own."""
    given = asked(request, "")
    context = {
        **given.context,
        "fewest": FEWEST,
        "looked_back": LOOKED_BACK,
        "recent": RECENT,
        "runs": RUNS,
        "found": None,
    }
    if drawn := _drawn(given):
        context.update(found=drawn, picture=outlook_picture(drawn, given.span, given.records))
    name = "outlook" if is_fragment(request) else "outlook_page"
    return render(request, f"forecasting/{name}.jinja", context)


def _drawn(given: Asked) -> Drawn | None:
    ahead = months_from(given.today, 3)
    periods = [(given.span.first, given.span.last), *((month, month_end(month)) for month in ahead)]
    found = outlook(periods, given.today, runs_of_others=RUNS_OF_MONTHS)
    if found is None:
        return None
    unit = rolled(given.reached, given.span, given.today).unit
    back = Span.at("month", given.today).with_before(MONTHS_BACK)
    months = months_between(back[0].first, month_end(ahead[-1]))
    past = by_month(months, month_end(months[-1]), given.today, given.people)
    return Drawn(
        lines=[(depth, one, found[0].of(one)) for depth, one in lines(unit)],
        months=past,
        ahead={
            month: one.of_people(given.people, each.figures.won)
            for month, one in zip(ahead, found[1:], strict=True)
            for each in past
            if each.first == month
        },
        decided=found[0].decided,
        basis=found[0].basis,
    )


@require_POST
def freeze_page(request: HttpRequest) -> HttpResponse:
    """``POST /forecast/freeze`` with ``period`` and ``day``: keep it as it stands."""
    period, day = request.POST.get("period", ""), request.POST.get("day", "")
    count = freeze(period=period, day=day).result
    text = _("已冻结 %(count)s 行预测") % {"count": count}
    return saved(request, f"/forecast?period={period}&day={day}", text)
