"""Merging on a page of its own: side by side, field by field, then what will move, then done; undo offered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.duplicates.actions.merge import MERGES, merge
from zhike.duplicates.models import MERGE
from zhike.duplicates.queries.side_by_side import SideBySide, choosable, moves_of, side_by_side
from zhike.duplicates.rules.merging import FEWEST, MOST
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_of
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.errors import Forbidden, Missing
from zhike.kit.records.registry import noun_called
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import saved

TAKEN = "take."


@require_http_methods(["GET", "POST"])
def merge_page(request: HttpRequest, noun: str) -> HttpResponse:
    """``/duplicates/merge/customer?ids=3,7``.

    GET draws the records; a POST with ``step=preview`` shows what would happen, with ``step=merge`` does it.
    """
    if noun not in MERGES:
        raise Missing("not_found", _("没有这一页"))
    if not current_acting().has(MERGE):
        raise Forbidden("not_permitted", _("您没有合并的权限"))
    desk = desk_of(noun)
    given = request.POST if request.method == "POST" else request.GET
    ids = _ids(given)
    show_again(request, lambda refusal: _draw_start(request, desk, ids, str(refusal.message)))
    if len(ids) < FEWEST:
        return _draw_start(request, desk, ids)
    winner = number(given.get("winner", "")) or ids[0]
    losers = [pk for pk in ids if pk != winner]
    found = side_by_side(noun_called(noun), winner, losers, _chosen(given))
    if given.get("step") == "merge":
        return _merged(request, desk, found)
    return _draw(request, desk, found, ids, is_preview=given.get("step") == "preview")


def _merged(request: HttpRequest, desk: Desk, found: SideBySide) -> HttpResponse:
    outcome = merge(found.noun, found.winner.pk, found.order[1:], found.chosen)
    text = _("已把 %(count)s 条记录并入“%(name)s”") % {"count": len(found.losers), "name": found.winner}
    undo = reverse("undo", args=[outcome.action_id])
    return saved(request, desk.record_url(found.winner.pk), text, undo=undo)


def _draw(
    request: HttpRequest, desk: Desk, found: SideBySide, ids: list[int], is_preview: bool
) -> HttpResponse:
    staff = remembered_titles("staff")
    context = {
        "desk": desk,
        "found": found,
        "ids": ids,
        "columns": sorted(found.records, key=lambda record: ids.index(record.pk)),
        "owners": {record.pk: staff.get(record.owner_id or 0, "") for record in found.records},
        "fields": choosable(found),
        "moves": moves_of(found) if is_preview else [],
        "is_preview": is_preview,
    }
    return render(request, "duplicates/merge.jinja", context)


def _draw_start(request: HttpRequest, desk: Desk, ids: list[int], error: str = "") -> HttpResponse:
    """One record, or none yet: which others?"""
    titles = dict(desk.noun.objects.filter(pk__in=ids).values_list("pk", desk.noun.title))
    context = {
        "desk": desk,
        "ids": [pk for pk in ids if pk in titles],
        "titles": titles,
        "error": error,
        "fewest": FEWEST,
        "most": MOST,
    }
    return render(request, "duplicates/merge_start.jinja", context)


def _ids(given: QueryDict) -> list[int]:
    """``ids`` or ``id``, repeated or with commas, each once, in the order given."""
    texts = [part for name in ("ids", "id") for text in given.getlist(name) for part in text.split(",")]
    return list(dict.fromkeys(one for text in texts if (one := number(text))))[: 5 * MOST]


def _chosen(given: QueryDict) -> dict[str, int]:
    return {
        name.removeprefix(TAKEN): one
        for name in given
        if name.startswith(TAKEN) and (one := number(given.get(name, "")))
    }
