"""The library of experience."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhike.customers.choices import Industry
from zhike.kit.access.acting import current_acting
from zhike.sales.choices import Outcome
from zhike.sales.models.sharing import LIBRARY
from zhike.sales.queries.library import Wanted, sessions_like, tools_like
from zhike.sales.queries.pipelines import flow


@require_GET
def library_page(request: HttpRequest) -> HttpResponse:
    """``/library?stage=方案报价&industry=metal&topic=邀约`` (KNO-04): tools and sessions, the most used first."""
    stages = list(dict.fromkeys(stage.name for stage in flow().stages if stage.outcome == Outcome.OPEN))
    wanted = Wanted(*(request.GET.get(name, "").strip()[:60] for name in ("stage", "industry", "topic")))
    context = {
        "wanted": wanted,
        "stage_choices": [(name, name) for name in stages],
        "industries": list(Industry.choices),
        "tools": tools_like(wanted),
        "sessions": sessions_like(wanted),
        "may_manage": current_acting().has(LIBRARY),
    }
    return render(request, "sales/library.jinja", context)
