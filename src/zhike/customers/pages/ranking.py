"""Key customers found in the data (ARC-17a, SEG-04)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.customers.charts import ranking_picture
from zhike.customers.queries.ranking import MEASURES, MOST, ranking
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden


@require_GET
def ranking_page(request: HttpRequest) -> HttpResponse:
    """``/customers/ranking?by=amount``: who makes most of the last twelve months' sales."""
    if current_acting().level("customers", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户的权限"))
    measure = request.GET.get("by", "")
    found = ranking(measure if measure in MEASURES else MEASURES[0], timezone.localdate())
    context = {"found": found, "shown": ranking_picture(found), "most": MOST}
    return render(request, "customers/ranking.jinja", context)
