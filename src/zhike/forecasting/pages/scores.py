"""``/forecast/scores``: the three success measures of each manager (OPP-11)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhike.forecasting.charts.scores import scores_picture
from zhike.forecasting.pages.asked import asked
from zhike.forecasting.queries.scores import managers


@require_safe
def scores_page(request: HttpRequest) -> HttpResponse:
    """Target, forecast error and members meeting their target, of a month or quarter."""
    given = asked(request, "/scores")
    found = managers(given.reached, given.span, given.today)
    context = {**given.context, "picture": scores_picture(found, given.span), "managers": found}
    return render(request, "forecasting/scores.jinja", context)
