"""Which records a rule would take, page by page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.errors import Missing
from zhike.kit.ui.asked import number
from zhike.pools.models import ReclaimRule
from zhike.pools.queries.simulations import LISTED, listed


@require_GET
def due_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/reclaim-rules/3/due?owner=7&after=120``: what the rule would take today, of one person or of all."""
    rule = ReclaimRule.objects.select_related("pool").filter(pk=pk).first()
    if rule is None:
        raise Missing("not_found", _("没有这条记录"))
    owner, after = (number(request.GET.get(name)) or 0 for name in ("owner", "after"))
    found = listed(rule, timezone.localdate(), owner or None, after)
    context = {
        "rule": rule,
        "desk": desk_of(rule.pool.holds),
        "lines": found,
        "owner": owner,
        "names": remembered_titles("staff"),
        "next_after": found[-1].id if len(found) == LISTED else 0,
    }
    return render(request, "pools/due.jinja", context)
