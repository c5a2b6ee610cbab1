"""The recycle bin: what was deleted, by noun, and its way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.access.acting import Verb
from zhike.kit.access.rights import permitted
from zhike.kit.actions.standard import STANDARD, standard_of
from zhike.kit.desks.desk import Desk, all_desks, desk_at
from zhike.kit.desks.pages.saving import back_to
from zhike.kit.desks.record.shown import Shown, show_all
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import visible_attributes
from zhike.kit.ui.responses import saved

AT_ONCE = 50
CAPPED = 1_000
COLUMNS = 4


@dataclass(frozen=True)
class Bin:
    """One noun's bin; ``count`` stops at ``CAPPED``."""

    desk: Desk
    count: int


@dataclass(frozen=True)
class Binned:
    id: int
    address: str
    deleted_at: Any
    cells: list[Shown]


@require_GET
def bin_page(request: HttpRequest, path: str = "") -> HttpResponse:
    """What lies in the bin of one noun, newest first; without a noun, the first that holds something."""
    bins = all_bins()
    chosen = desk_at(path) if path else next((one.desk for one in bins if one.count), None)
    page = int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1
    columns, rows, is_more = _rows(chosen, max(1, min(page, 200))) if chosen else ([], [], False)
    context = {
        "bins": [one for one in bins if one.count or one.desk is chosen],
        "desk": chosen,
        "columns": columns,
        "rows": rows,
        "page": page,
        "is_more": is_more,
        "capped": CAPPED,
    }
    return render(request, "desks/record/bin.jinja", context)


def kept_desks() -> list[Desk]:
    """Desks whose records go to a bin when deleted."""
    return [desk for desk in all_desks() if desk.noun in STANDARD]


def all_bins() -> list[Bin]:
    """Every noun's bin, counted in one query."""
    desks, counts, parameters = kept_desks(), [], []
    for desk in desks:
        try:
            query, given = deleted(desk).order_by().values("pk")[:CAPPED].query.sql_with_params()
        except EmptyResultSet:  # nothing of this noun may be taken out by this person
            query, given = "SELECT WHERE false", ()
        counts.append(f"(SELECT count(*) FROM ({query}) of_one)")
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ARRAY[{', '.join(counts)}]", parameters)
        found = cursor.fetchone()[0]
    return [Bin(desk, count) for desk, count in zip(desks, found, strict=True)]


def deleted(desk: Desk) -> Any:
    """Records in the bin that the acting person may take out again."""
    return permitted(desk.noun.with_deleted.exclude(deleted_at=None), Verb.DELETE)


def _rows(desk: Desk, page: int) -> tuple[list[Any], list[Binned], bool]:
    visible = {attribute.name: attribute for attribute in visible_attributes(desk.noun)}
    columns = [visible[name] for name in desk.columns if name in visible][:COLUMNS]
    start = (page - 1) * AT_ONCE
    found = list(deleted(desk).order_by("-deleted_at", "-pk")[start : start + AT_ONCE + 1])
    titles = Titles()
    rows = []
    for record in found[:AT_ONCE]:
        values = {attribute.name: attribute.of(record) for attribute in columns}
        cells = list(show_all(desk.noun, columns, values, titles).values())
        rows.append(Binned(record.pk, desk.record_url(record.pk), record.deleted_at, cells))
    return columns, rows, len(found) > AT_ONCE


@require_POST
def restore(request: HttpRequest, path: str) -> HttpResponse:
    """Take chosen records out of the bin, with what went there with them."""
    desk = desk_at(path)
    ids = [int(one) for one in request.POST.getlist("id") if one.isdigit()]
    if not ids:
        raise Refused("nothing_chosen", _("没有选择记录"))
    rows = desk.noun.with_deleted.filter(pk__in=ids).exclude(deleted_at=None)
    outcome = standard_of(desk.noun).restore(rows)
    count = outcome.result or 0
    text = ngettext("已还原 %(num)s 条", "已还原 %(num)s 条", count) % {"num": count}
    undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
    return saved(request, back_to(request, f"/settings/bin/{desk.path}"), text, undo=undo)
