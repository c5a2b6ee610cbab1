"""Cells edited in the list: one, or a block pasted from a spreadsheet; one run, one undo."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zhike.kit.desks.cell_changes import Cell
from zhike.kit.desks.cell_changes import change_cells as change
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.table import column_for
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import attribute_of
from zhike.kit.ui.addresses import url_if_any
from zhike.kit.ui.responses import json_answer

MOST_CELLS = 5_000


@require_POST
def change_cells(request: HttpRequest, path: str) -> HttpResponse:
    """Takes ``[{"id", "field", "value", "was"}]`` (bare or under ``cells``).

    Answers each cell with ``error`` ("" when saved), its drawn ``html``, ``text`` and ``version``; a cell that
    somebody else changed meanwhile has ``mine`` and ``theirs``, one that lacks something ``form``, the address of a
    form that asks for it and completes the change. ``undo`` takes all of it back.
    """
    desk = desk_at(path)
    cells = read(request.body)
    outcome = change(desk, cells)
    answers = [answered(desk, cell, outcome) for cell in cells]
    undo = url_if_any("undo", outcome.action_id) if outcome.action_id else ""
    return json_answer({"cells": answers, "action": outcome.action_id, "undo": undo})


def read(body: bytes) -> list[Cell]:
    """The cells in the order given; raises ``Refused`` when they cannot be understood."""
    try:
        given = orjson.loads(body)
        listed = given["cells"] if isinstance(given, dict) else given
        cells = [Cell(int(one["id"]), str(one["field"]), one.get("value"), one.get("was")) for one in listed]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("bad_cells", _("修改无法理解，请刷新后重试")) from error
    if len(cells) > MOST_CELLS:
        raise Refused("too_many", _("一次最多粘贴 %(most)s 格，更多请用导入") % {"most": MOST_CELLS})
    return cells


def answered(desk: Any, cell: Cell, outcome: Any) -> dict[str, Any]:
    """One cell as the browser's part wants it back."""
    answer: dict[str, Any] = {"id": cell.record_id, "field": cell.field, "value": cell.value, "error": ""}
    answer |= {key: str(words) for key, words in outcome.faults.get((cell.record_id, cell.field), {}).items()}
    row = outcome.rows.get(cell.record_id)
    if row is not None and not answer["error"]:
        column = column_for(desk, attribute_of(desk.noun, cell.field), None, False, False)
        answer |= {"html": str(column.draw(row)), "version": row["version"]}
    return answer
