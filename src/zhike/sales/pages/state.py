"""State now, a seller's business by stage, the weekly meeting, the stage report."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.chips import period_word
from zhike.kit.desks.selection import Selection, selection_from
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import readable_names
from zhike.kit.ui.responses import saved
from zhike.sales.actions.conflicts import record_conflict
from zhike.sales.charts.funnel import funnel_picture
from zhike.sales.charts.time import forecast_picture, results_picture
from zhike.sales.models import Opportunity
from zhike.sales.pages.lenses import frame, ids_of, lens_of, need_amounts, require_sight
from zhike.sales.queries.conflicts import conflicts
from zhike.sales.queries.funnel import funnel
from zhike.sales.queries.meeting import sellers
from zhike.sales.queries.sellers_board import sellers_board
from zhike.sales.queries.stage_report import stage_reports
from zhike.sales.queries.state import forecast, past_months, results
from zhike.sales.saying.values import LIKENESS

MOST_REPORTS = 200


@require_GET
def now_page(request: HttpRequest) -> HttpResponse:
    """``/sales/now``: open business, forecast and results as they stand this moment (OPP-13)."""
    lens = lens_of(request)
    need_amounts(lens)
    today = timezone.localdate()
    found = funnel(lens)
    months = forecast(lens, today)
    context = {
        **frame(request, lens, "now"),
        "funnel": found,
        "open_url": lens.list_url(outcome__in="open"),
        "results": [(period_word(one.period), one) for one in results(lens, today)],
        "month": months[0],
        "pictures": [
            *([replace(funnel_picture(found, lens), has_table_open=False)] if found else []),
            forecast_picture(months),
            results_picture(past_months(lens, today)),
        ],
        "moment": timezone.now(),
    }
    return render(request, "sales/now.jinja", context)


@require_GET
def board_page(request: HttpRequest) -> HttpResponse:
    """``/sales/business?owner.in=7``: somebody's business by stage, one's own unless another is named (OPP-17)."""
    lens = lens_of(request, ("owner.in", str(current_acting().staff_id)))
    today = timezone.localdate()
    columns = sellers_board(lens, today)
    context = {
        **frame(request, lens, "business"),
        "columns": columns,
        "today": today,
        "cards": sum(len(column.cards) for column in columns),
        "stuck": sum(column.stuck for column in columns),
    }
    return render(request, "sales/business.jinja", context)


@require_GET
def meeting_page(request: HttpRequest) -> HttpResponse:
    """``/sales/meeting?department.below=3``: the department's funnel by seller, and possible conflicts (REP-02)."""
    lens = lens_of(request)
    found = sellers(lens)
    context = {
        **frame(request, lens, "meeting"),
        "found": found,
        "conflicts": conflicts(lens),
        "me": current_acting().staff_id,
        "words": LIKENESS,
    }
    return render(request, "sales/meeting.jinja", context)


@require_POST
def conflict_page(request: HttpRequest) -> HttpResponse:
    """Write what the screening found on the customers' logs and ask the owners to claim."""
    require_sight()
    ids = ids_of(request.POST.getlist("id"))
    outcome = record_conflict(Opportunity.objects.filter(pk__in=ids), note=request.POST.get("note", "")[:300])
    text = _("已记入 %(count)s 个客户的日志") % {"count": outcome.result}
    return saved(request, "/sales/meeting", text, undo=f"/undo/{outcome.action_id}")


@require_http_methods(["GET", "POST"])
def stage_report_page(request: HttpRequest) -> HttpResponse:
    """``/sales/stage-report?id=1&id=2``: a report each for a selection of opportunities (OPP-04)."""
    require_sight()
    if request.method == "POST":
        chosen = selection_from(desk_of("opportunity"), request.POST)
        return HttpResponseRedirect(f"/sales/stage-report?id={','.join(map(str, _some_ids(chosen)))}")
    reports = stage_reports(ids_of(request.GET.getlist("id"))[:MOST_REPORTS])
    if not reports:
        raise Missing("not_found", _("没有这条记录"))
    context = {"reports": reports, "moment": timezone.now(), "reads": readable_names(Opportunity)}
    return render(request, "sales/stage_report.jinja", context)


def _some_ids(chosen: Selection) -> list[int]:
    ids = list(chosen.records().values_list("pk", flat=True)[: MOST_REPORTS + 1])
    if len(ids) > MOST_REPORTS:
        raise Refused("too_many", _("一次最多打印 %(most)s 个商机的阶段报告") % {"most": MOST_REPORTS})
    return ids
