"""The pages of the analysis: funnel, movement, win rates, ageing, expected closings, reasons."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.kit.errors import Refused
from zhike.kit.ui.asked import day
from zhike.sales.charts.comparisons import reasons_picture, win_rate_picture
from zhike.sales.charts.funnel import funnel_picture
from zhike.sales.charts.movement import movement_picture
from zhike.sales.charts.time import ageing_matrix, ageing_picture
from zhike.sales.choices import ReasonKind
from zhike.sales.pages.lenses import frame, lens_of, need_amounts, pairs_of
from zhike.sales.queries.ageing import ageing
from zhike.sales.queries.closings import closings
from zhike.sales.queries.funnel import funnel
from zhike.sales.queries.movement import movement
from zhike.sales.queries.reasons import OF_REFUSALS, reasons_of
from zhike.sales.queries.win_rates import By, win_rates
from zhike.sales.rules.movement import Span, Window

USUAL_PERIOD = ("closed_on.within", "this_year")


@require_GET
def funnel_page(request: HttpRequest) -> HttpResponse:
    """``/sales/funnel?pipeline.in=1&department.below=3&opened_on.within=this_year`` (OPP-06)."""
    lens = lens_of(request)
    context = frame(request, lens, "funnel", "opened_on")
    found = funnel(lens)
    context["pictures"] = [funnel_picture(found, lens, context["period_words"])] if found else []
    context["note"] = _(
        "条的宽度是“曾到达”：到过这一阶段或之后阶段的商机，输单和退回的也算；转化率是其中到达下一阶段的比例。时期按商机的开始日期。"
    )
    return render(request, "sales/analysis.jinja", context)


@require_GET
def movement_page(request: HttpRequest) -> HttpResponse:
    """``/sales/movement?since=2026-10-01&until=2026-10-31&window=all``."""
    lens = lens_of(request)
    need_amounts(lens)
    today = timezone.localdate()
    since = day(request, "since", today.replace(day=1))
    until = day(request, "until", today)
    if until < since:
        raise Refused("bad_span", _("结束日期不能早于开始日期"), field="until")
    given = request.GET.get("window", Window.QUARTER)
    span = Span(since, until, Window(given) if given in set(Window) else Window.QUARTER)
    context = {
        **frame(request, lens, "movement"),
        "pictures": [movement_picture(movement(lens, span), lens, span)],
        "span": span,
        "note": _(
            "阶段取自停留记录，当时的金额和预计日期取自修改历史。“推迟”是预计日期移到季度之后，“提前进入”是移进来。"
        ),
    }
    return render(request, "sales/movement.jinja", context)


@require_GET
def win_rates_page(request: HttpRequest) -> HttpResponse:
    """``/sales/win-rates?closed_on.within=this_quarter``: by seller and by product."""
    lens = lens_of(request, USUAL_PERIOD)
    context = frame(request, lens, "win-rates", "closed_on")
    context["pictures"] = [
        win_rate_picture(win_rates(lens, by), by, lens.shows_amounts, context["period_words"]) for by in By
    ]
    context["note"] = _("赢单率 = 赢单 ÷（赢单 + 输单），按结束日期；点一条看是哪些商机。")
    return render(request, "sales/analysis.jinja", context)


@require_GET
def ageing_page(request: HttpRequest) -> HttpResponse:
    """``/sales/ageing``: days in stage of what is open."""
    lens = lens_of(request)
    need_amounts(lens)
    found = ageing(lens)
    context = {
        **frame(request, lens, "ageing"),
        "pictures": [ageing_picture(found), ageing_matrix(found)] if found else [],
        "stuck_url": found.stuck_url if found and found.stuck else "",
        "note": "",
    }
    return render(request, "sales/analysis.jinja", context)


@require_GET
def closings_page(request: HttpRequest) -> HttpResponse:
    """``/sales/closings``: thirteen weeks of expected closings, day by day."""
    lens = lens_of(request)
    today = timezone.localdate()
    context = {
        **frame(request, lens, "closings"),
        "found": closings(lens, today),
        "today": today,
        "sunday": timedelta(days=6),
    }
    return render(request, "sales/closings.jinja", context)


@require_GET
def reasons_page(request: HttpRequest) -> HttpResponse:
    """``/sales/reasons?kind=no_purchase``: why opportunities are lost, why customers do not buy (OPP-20)."""
    given = request.GET.get("kind", "")
    kind = ReasonKind(given) if given in ReasonKind.values else ReasonKind.LOST
    is_lost = kind is ReasonKind.LOST
    lens = lens_of(request) if is_lost else lens_of(request, fields=OF_REFUSALS)
    context = frame(request, lens, "reasons", "closed_on" if is_lost else "happened_on")
    context |= {
        "pictures": [
            reasons_picture(
                reasons_of(kind, pairs_of(request)), kind, lens.shows_amounts, context["period_words"]
            )
        ],
        "kind": kind,
        "kinds": ReasonKind.choices,
    }
    return render(request, "sales/reasons.jinja", context)
