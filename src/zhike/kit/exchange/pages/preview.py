"""The checked file before it goes in: the numbers, the bad cells to be corrected in place, the first rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhike.kit.chinese.date_orders import is_short
from zhike.kit.chinese.dates import Order
from zhike.kit.desks.desk import Desk
from zhike.kit.errors import Refused
from zhike.kit.exchange import steps
from zhike.kit.exchange.importing.date_columns import readings
from zhike.kit.exchange.models import Import, ImportRow
from zhike.kit.exchange.pages import words
from zhike.kit.records.attributes import attribute_map

AT_ONCE = 50
NUMBERS = (
    ("rows", gettext_lazy("数据行")),
    ("created", gettext_lazy("将新建")),
    ("updated", gettext_lazy("将更新")),
    ("skipped", gettext_lazy("将跳过")),
    ("rejected", gettext_lazy("不能导入")),
    ("warned", gettext_lazy("疑似重复")),
)


@dataclass(frozen=True)
class Cell:
    """One cell of a row that needs a look."""

    position: int
    text: str
    fault: str = ""
    is_typed: bool = False


def draw(request: HttpRequest, desk: Desk, made: Import) -> HttpResponse:
    """The preview page."""
    after = request.GET.get("after", "")
    rows = made.rows.filter(line__gt=int(after) if after.isdigit() else 0).order_by("line")
    shown = list(rows[: AT_ONCE + 1])
    positions = matched_positions(made)
    context = {
        "desk": desk,
        "made": made,
        "here": f"{desk.list_url()}import/{made.pk}/",
        "numbers": [(label, made.counts.get(name, 0)) for name, label in NUMBERS if name in made.counts],
        "header": [(position, made.header[position], field_label(made, position)) for position in positions],
        "rows": [(row, cells_of(made, row, positions), row_fault(row)) for row in shown[:AT_ONCE]],
        "more": shown[AT_ONCE - 1].line if len(shown) > AT_ONCE else None,
        "sample": [
            (row[0], [row[p + 1] if len(row) > p + 1 else "" for p in positions]) for row in made.sample
        ],
        "writes": made.counts.get("created", 0) + made.counts.get("updated", 0),
        "changed": made.rows.exclude(typed={}).exists() or made.rows.filter(is_left_out=True).exists(),
        "listed": made.rows.count(),
        "dates": dates_read(made),
        **words.context(made),
    }
    return render(request, "exchange/preview.jinja", context)


def dates_read(made: Import) -> list[str]:
    """How the short dates of the file are read, with an example of each column."""
    lines = []
    for header, order in made.dates.items():
        place = made.header.index(header) + 1
        example = next((row[place] for row in made.sample if len(row) > place and is_short(row[place])), "")
        if example:
            told = {"name": header, "reading": readings(example, [Order(order)])}
            lines.append(_("“%(name)s”的日期读作：%(reading)s") % told)
    return lines


def matched_positions(made: Import) -> list[int]:
    return [position for position, name in enumerate(made.header) if name and made.mapping.get(name)]


def field_label(made: Import, position: int) -> str:
    from zhike.kit.records.registry import noun_called

    known = attribute_map(noun_called(made.noun))
    attribute = known.get(made.mapping.get(made.header[position], ""))
    return str(attribute.label) if attribute else ""


def cells_of(made: Import, row: ImportRow, positions: list[int]) -> list[Cell]:
    """The matched cells of a row with what is wrong with each."""
    cells = []
    for position in positions:
        typed = row.typed.get(str(position))
        text = typed if typed is not None else row.cells[position]
        fault = row.faults.get(made.mapping.get(made.header[position], ""), "")
        cells.append(Cell(position, text, fault, typed is not None))
    return cells


def row_fault(row: ImportRow) -> str:
    """What is wrong with the row as a whole."""
    return str(row.faults.get("", ""))


@require_POST
def type_over(request: HttpRequest, path: str, pk: int, line: int, position: int) -> HttpResponse:
    """One corrected cell; answers the row drawn anew."""
    from zhike.kit.exchange.pages.importing import authorised, import_of

    desk, made = authorised(path), import_of(path, pk)
    row = steps.type_over(made, line, position, request.POST.get("text", ""))
    return draw_row(request, desk, made, row)


@require_POST
def leave_out(request: HttpRequest, path: str, pk: int, line: int) -> HttpResponse:
    """Leave a row out, or take it in again; answers the row drawn anew."""
    from zhike.kit.exchange.pages.importing import authorised, import_of

    desk, made = authorised(path), import_of(path, pk)
    steps.leave_out(made, line, request.POST.get("out") == "true")
    row = made.rows.filter(line=line).first()
    if row is None:
        raise Refused("not_found", _("没有这一行"))
    return draw_row(request, desk, made, row)


def draw_row(request: HttpRequest, desk: Desk, made: Import, row: ImportRow) -> HttpResponse:
    positions = matched_positions(made)
    context: dict[str, Any] = {
        "desk": desk,
        "made": made,
        "here": f"{desk.list_url()}import/{made.pk}/",
        "row": row,
        "cells": cells_of(made, row, positions),
        "fault": row_fault(row),
    }
    return render(request, "exchange/preview_row.jinja", context)
