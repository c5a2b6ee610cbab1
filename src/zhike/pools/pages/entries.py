"""One entry of a pool, opened and picked; what will return soon."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.actions_offered import offered
from zhike.kit.desks.record.reading import read
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.responses import saved
from zhike.pools.actions import open_entry, pick
from zhike.pools.models import PoolEntry
from zhike.pools.queries.capacities import meters
from zhike.pools.queries.membership import pools_reached
from zhike.pools.queries.opened import opened
from zhike.pools.queries.quotas import use_of
from zhike.pools.queries.returning import returning_soon
from zhike.pools.queries.tenures import left_entry, present_owner


@require_GET
def entry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/pooled/12/``: opens an entry, which counts; says so when the day's cap is reached."""
    rows = PoolEntry.objects.filter(pk=pk)
    entry = rows.select_related("pool").first()
    if entry is None:
        raise gone(pk)
    viewed = read(desk_of("poolentry"), pk)
    refusal, found = "", None
    try:
        open_entry(rows)
        found = opened(entry)
    except Refused as refused:
        refusal = str(refused.message)
    context = {
        "viewed": viewed,
        "entry": entry,
        "opened": found,
        "refusal": refusal,
        "offered": offered(viewed),
        "may_pick": Verb.CHANGE in viewed.verbs,
        "use": use_of(entry.pool, current_acting().staff_id),
        "meters": meters(entry.noun, current_acting().staff_id),
    }
    return render(request, "pools/entry.jinja", context, status=422 if refusal else 200)


@require_POST
def pick_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Pick one entry and go on to the record; says who was quicker."""
    entry = PoolEntry.objects.filter(pk=pk).first()
    if entry is None:
        raise gone(pk)
    outcome = pick(PoolEntry.objects.filter(pk=pk))
    address = desk_of(entry.noun).record_url(entry.record_id)
    return saved(
        request, address, _("已领取“%(name)s”") % {"name": entry.name}, undo=f"/undo/{outcome.action_id}"
    )


def gone(pk: int) -> Refused:
    """What to say of an entry that is not there: members of its pool hear who took it, nobody else that it was."""
    left = left_entry(pk, pools_reached())
    if left is None:
        return Missing("not_found", _("没有这条记录"))
    owner = present_owner(*left)
    return Refused("taken", _("已被%(owner)s领取") % {"owner": owner} if owner else _("已不在公海"))


@require_GET
def returning(request: HttpRequest) -> HttpResponse:
    """``/pooled/returning``: what of mine goes back soon, by day."""
    today = timezone.localdate()
    lines = returning_soon(current_acting().staff_id, today)
    return render(request, "pools/returning.jinja", {"lines": lines, "today": today})
