"""The reserve of prospects by industry (OPP-21)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden
from zhike.leads.choices import OPEN
from zhike.leads.queries.reserve import reserve, total


@require_GET
def reserve_page(request: HttpRequest) -> HttpResponse:
    """``/leads/reserve``: prospects by industry, how they can be reached, and where more are found."""
    acting = current_acting()
    if acting.level("leads", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看线索的权限"))
    rows = reserve()
    context = {
        "rows": rows,
        "total": total(rows),
        "open_states": ",".join(OPEN),
        "profiles": [row for row in rows if row.profile is not None],
        "may_manage": acting.has("leads.manage"),
    }
    return render(request, "leads/reserve.jinja", context)
