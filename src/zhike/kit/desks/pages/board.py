"""The boards of a desk: columns that load on their own, cards that move by the change action."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.actions.action import Outcome
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.answers import told
from zhike.kit.desks.board import BoardColumn
from zhike.kit.desks.boards import BoardView, Cards
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.state import ListState, pairs_of
from zhike.kit.errors import Conflict, Missing, Refused
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.models import Noun
from zhike.kit.ui.addresses import url_if_any
from zhike.kit.ui.formats import wan
from zhike.kit.ui.responses import json_answer


def view_of(request: HttpRequest, path: str, code: str) -> BoardView:
    return BoardView(desk_at(path), pairs_of(request.META.get("QUERY_STRING", "")), code)


@require_GET
def board_page(request: HttpRequest, path: str, code: str = "") -> HttpResponse:
    """``/customers/board``: the first cards of every column at once, counts and sums right after."""
    view = view_of(request, path, code)
    shown = [column for column in view.columns.values() if not column.is_folded]
    filled = {cards.column.value: cards for cards in view.first_cards(shown)}
    columns = []
    for column in view.columns.values():
        cards = filled.get(column.value, Cards(column, [], None))
        more = more_url(view, column, cards.cursor) if cards.cursor or column.is_folded else ""
        columns.append((column, cards.cards, more, list_url(view, column)))
    context = {"desk": view.desk, "state": ListState(request, view.desk), "view": view, "columns": columns}
    return render(request, "desks/board.jinja", context)


@require_GET
def column_part(request: HttpRequest, path: str, code: str = "") -> HttpResponse:
    """Further cards of one column (``column``, ``cursor``)."""
    query = request.GET.copy()
    value, cursor = query.pop("column", [""])[-1], query.pop("cursor", [""])[-1]
    view = BoardView(desk_at(path), pairs_of(query.urlencode()), code)
    column = view.column(value)
    found = view.cards(column, cursor)
    more = more_url(view, column, found.cursor) if found.cursor else ""
    context = {"cards": found.cards, "column": column, "more": more, "listed": list_url(view, column)}
    return render(request, "desks/board_cards.jinja", context)


@require_GET
def heads_part(request: HttpRequest, path: str, code: str = "") -> HttpResponse:
    """Counts and sums of all columns, swapped into the heads when the board stands and after each move."""
    view = view_of(request, path, code)
    heads = view.heads()
    shown = [
        {
            "value": value,
            "count": f"{heads[value].count:,}" if value in heads else "0",
            "total": in_wan(heads[value].total) if value in heads else "",
            "weighted": in_wan(heads[value].weighted) if value in heads else "",
        }
        for value in view.columns
    ]
    return render(request, "desks/board_heads.jinja", {"heads": shown})


def in_wan(amount: Any) -> str:
    return "" if amount is None else wan(amount)


@require_POST
def move(request: HttpRequest, path: str, code: str = "") -> HttpResponse:
    """Takes ``{"id", "column", "was"?}``; writes by the change action; 409 when it was moved meanwhile.

    What lacks something answers 422 with ``form``, the address of a form that asks for it and completes the move.
    """
    view = view_of(request, path, code)
    try:
        given = orjson.loads(request.body)
        record_id, wanted, was = int(given["id"]), str(given["column"]), given.get("was")
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("bad_move", _("移动无法理解，请刷新后重试")) from error
    if wanted not in view.columns:
        raise Refused("bad_move", _("没有这一列"))
    column = view.columns[wanted]
    rows = view.desk.noun.objects.filter(pk=record_id)
    record = rows.annotate(board_place=view.board.place(view.desk.noun)).first()
    if record is None:
        raise Missing("not_found", _("没有这条记录"))
    values = view.board.written(record, wanted)
    try:
        outcome = written(view, record, values, was)
    except Refused as refusal:
        form = view.desk.completion_url(refusal, record_id, values)
        if not form:
            raise
        return json_answer({**told(refusal), "form": form}, status=refusal.status)
    undo = url_if_any("undo", outcome.action_id) if outcome.changed else ""
    return json_answer({"text": _("已移到“%(column)s”") % {"column": column.label}, "undo": undo})


def written(view: BoardView, record: Noun, values: dict[str, Any], was: Any) -> Outcome:
    """Write a move over what the person saw: a card that others moved meanwhile stays where they put it."""
    noun = view.desk.noun
    known = attribute_map(noun)
    read = {name: known[name].of(record) for name in values} if was is not None else None
    if was is not None and str(record.board_place) != str(was):  # type: ignore[attr-defined]
        raise moved_meanwhile(view, str(record.board_place))  # type: ignore[attr-defined]
    return standard_of(noun).change(noun.objects.filter(pk=record.pk), values=values, read=read)


def moved_meanwhile(view: BoardView, place: str) -> Conflict:
    label = view.columns[place].label if place in view.columns else place
    return Conflict(_("他人刚把它移到了“%(column)s”") % {"column": label}, {})


def more_url(view: BoardView, column: BoardColumn, cursor: str | None) -> str:
    """Where the cards after ``cursor`` are; from the first on without one."""
    query = [*view.given.items(), ("column", column.value), ("cursor", cursor or "")]
    return f"{view.url}/column?{urlencode([pair for pair in query if pair[1]])}"


def list_url(view: BoardView, column: BoardColumn) -> str:
    """The list of all records of a column."""
    return f"{view.desk.list_url()}?{urlencode([*view.pairs, *view.board.conditions(column.value)])}"
