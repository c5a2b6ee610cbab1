"""The customers of a campaign, one by one (ARC-09)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhike.archive.models import FillingCampaign
from zhike.archive.pages.parameters import require_sight
from zhike.archive.queries.progress import PAGE, targets_of
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.desks.record.reading import read
from zhike.kit.ui.asked import number


@require_GET
def targets_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/archive-campaigns/3/customers?district=7&step=unvisited``."""
    require_sight()
    campaign = read(desk_of("fillingcampaign"), pk).record
    assert isinstance(campaign, FillingCampaign)
    district, step = number(request.GET.get("district")), request.GET.get("step", "")
    today = timezone.localdate()
    rows = targets_of(campaign, today, district, step, number(request.GET.get("after")) or 0)
    context = {
        "campaign": campaign,
        "rows": rows[:PAGE],
        "following": rows[PAGE - 1]["pk"] if len(rows) > PAGE else None,
        "district": district,
        "step": step,
        "today": today,
        "staff": remembered_titles("staff"),
        "departments": remembered_titles("department"),
    }
    return render(request, "archive/campaign_customers.jinja", context)
