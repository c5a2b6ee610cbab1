"""The board of a desk: columns that load on their own, cards that move by the change action."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.boards import BoardView
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.state import ListState, pairs_of
from zhike.kit.errors import Conflict, Missing, Refused
from zhike.kit.ui.environment import url_if_any
from zhike.kit.ui.formats import wan
from zhike.kit.ui.responses import json_answer


def view_of(request: HttpRequest, desk: Desk) -> BoardView:
    return BoardView(desk, pairs_of(request.META.get("QUERY_STRING", "")))


@require_GET
def board_page(request: HttpRequest, path: str) -> HttpResponse:
    """``/customers/board``: the first cards of every column at once, counts and sums right after."""
    desk = desk_at(path)
    state = ListState(request, desk)
    view = view_of(request, desk)
    columns = []
    for value, label in view.columns():
        is_folded = value in view.board.folded
        cards, cursor = ([], None) if is_folded else view.cards(value)
        columns.append((value, label, is_folded, cards, more_url(request, desk, value, cursor)))
    context = {"desk": desk, "state": state, "board_view": view, "columns": columns}
    return render(request, "desks/board.jinja", context)


@require_GET
def column_part(request: HttpRequest, path: str) -> HttpResponse:
    """Further cards of one column (``column``, ``cursor``)."""
    desk = desk_at(path)
    query = request.GET.copy()
    value, cursor = query.pop("column", [""])[-1], query.pop("cursor", [""])[-1]
    cards, following = BoardView(desk, pairs_of(query.urlencode())).cards(value, cursor)
    context = {"cards": cards, "more": more_url(request, desk, value, following), "value": value}
    return render(request, "desks/board_cards.jinja", context)


@require_GET
def heads_part(request: HttpRequest, path: str) -> HttpResponse:
    """Counts and sums of all columns, swapped into the heads when the board stands."""
    view = view_of(request, desk_at(path))
    heads = view.heads()
    shown = [
        {
            "value": value,
            "count": f"{heads[value].count:,}" if value in heads else "0",
            "total": in_wan(heads[value].total) if value in heads else "",
            "weighted": in_wan(heads[value].weighted) if value in heads else "",
        }
        for value, _label in view.columns()
    ]
    return render(request, "desks/board_heads.jinja", {"heads": shown})


def in_wan(amount: Any) -> str:
    return "" if amount is None else wan(amount)


@require_POST
def move(request: HttpRequest, path: str) -> HttpResponse:
    """Takes ``{"id", "column", "was"?}``; writes by the change action; 409 when it was moved meanwhile."""
    desk = desk_at(path)
    view = BoardView(desk, ())
    try:
        given = orjson.loads(request.body)
        record_id, column, was = int(given["id"]), str(given["column"]), given.get("was")
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("bad_move", _("移动无法理解，请刷新后重试")) from error
    labels = dict(view.columns())
    if column not in labels:
        raise Refused("bad_move", _("没有这一列"))
    rows = desk.noun.objects.filter(pk=record_id)
    if not rows.exists():
        raise Missing("not_found", _("没有这条记录"))
    read = {view.by.name: was} if was is not None else None
    try:
        outcome = standard_of(desk.noun).change(rows, values={view.by.name: column}, read=read)
    except Conflict as conflict:
        _was, stored, _typed = conflict.clashes[view.by.name]
        raise Conflict(
            _("他人刚把它移到了“%(column)s”") % {"column": labels.get(str(stored), stored)}, conflict.clashes
        ) from conflict
    undo = url_if_any("undo", outcome.action_id) if outcome.changed else ""
    return json_answer({"text": _("已移到“%(column)s”") % {"column": labels[column]}, "undo": undo})


def more_url(request: HttpRequest, desk: Desk, value: str, cursor: str | None) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["column"], query["cursor"] = value, cursor
    return f"{desk.list_url()}board/column?{query.urlencode()}"
