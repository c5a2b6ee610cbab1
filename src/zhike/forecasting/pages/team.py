"""``/forecast/team``: how even the months are, on whom they depend, win rate and cycle (OPP-14, OPP-18)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhike.forecasting.charts.closing import rate_picture
from zhike.forecasting.charts.stability import months_picture
from zhike.forecasting.pages.asked import asked
from zhike.forecasting.queries.closing import closing_lines
from zhike.forecasting.queries.stability import last_months, team_months
from zhike.forecasting.regulations import DEPENDENCE_LIMIT, VOLATILITY_LIMIT
from zhike.kit import rulebook
from zhike.kit.calendar.months import month_end
from zhike.kit.ui.asked import number

SPANS = {6: _("近 6 个月"), 12: _("近 12 个月")}
QUARTERS = 6


@require_safe
def team_page(request: HttpRequest) -> HttpResponse:
    """``/forecast/team?months=12&department=3``."""
    given = asked(request, "/team")
    wanted = number(request.GET.get("months")) or 0
    count = wanted if wanted in SPANS else min(SPANS)
    months = last_months(given.today, count)
    teams = team_months(given.reached, months)
    limit = rulebook.value(VOLATILITY_LIMIT, on=given.today)
    quarters = closing_lines(given.today, QUARTERS, given.people)
    context = {
        **given.context,
        "count": count,
        "counts": list(SPANS.items()),
        "months": months,
        "last": month_end(months[-1]),
        "teams": teams,
        "volatility_limit": limit,
        "dependence_limit": rulebook.value(DEPENDENCE_LIMIT, on=given.today),
        "pictures": [
            months_picture(teams, months, limit),
            rate_picture(quarters, given.records),
        ],
        "quarters": quarters,
    }
    return render(request, "forecasting/team.jinja", context)
