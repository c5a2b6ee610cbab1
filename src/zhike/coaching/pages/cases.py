"""``/coaching-cases/5/effect``: the person's funnel before and after coaching, in a table and a picture (OPP-10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhike.coaching.charts import effect_picture
from zhike.coaching.models import CoachingCase
from zhike.coaching.queries.cases import loop, strip
from zhike.kit.errors import Missing
from zhike.kit.records.attributes import readable_names
from zhike.sales.models import Opportunity


@require_safe
def effect_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The day it was closed beside the day it was opened; until then as the funnel stands today."""
    case = CoachingCase.objects.select_related("owner", "opportunity").filter(pk=pk).first()
    if case is None:
        raise Missing("not_found", _("没有这条记录"))
    found = loop(case)
    picture = effect_picture(
        found["differences"], found["is_closed"], "amount" in readable_names(Opportunity)
    )
    return render(request, "coaching/effect.jinja", {**found, **strip(case), "picture": picture})
