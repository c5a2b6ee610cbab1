"""A person's columns of a list: which, in what order, how wide; and the fields one may filter by."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from zhike.kit.desks.choices import keep_columns
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.state import ListState
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import visible_attributes
from zhike.kit.ui.responses import json_answer


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, path: str) -> HttpResponse:
    """The chooser (GET), or what was chosen (POST)."""
    if request.method == "POST":
        return keep(request, path)
    return render(request, "desks/columns.jinja", {"state": ListState(request, desk_at(path))})


@require_GET
def fields(request: HttpRequest, path: str) -> HttpResponse:
    """What the filter builder offers, as JSON; the query says which ids need their names."""
    state = ListState(request, desk_at(path))
    return json_answer([field.description for field in state.fields()])


def keep(request: HttpRequest, path: str) -> HttpResponse:
    """Takes ``{"columns": ["name", …]}`` and ``{"widths": {"name": 240}}``, either or both.

    Columns may also come as ``[{"name", "width", "shown"}]``. None or no columns: back to the desk's own.
    Answers the names kept; unknown and hidden ones are refused.
    """
    desk = desk_at(path)
    columns, widths = read(request.body)
    visible = {attribute.name for attribute in visible_attributes(desk.noun)}
    if unknown := [name for name in [*(columns or ()), *widths] if name not in visible]:
        raise Refused("bad_columns", _("没有“%(name)s”这一列") % {"name": unknown[0][:60]}, field="columns")
    keep_columns(desk.name, columns, widths)
    return json_answer({"columns": columns})


def read(body: bytes) -> tuple[list[str] | None, dict[str, int]]:
    """Names (``None`` when only widths came; empty to forget) and widths in px; raises ``Refused``."""
    try:
        given = orjson.loads(body)
        listed: list[Any] = given.get("columns") or []
        widths = {str(name): int(width) for name, width in (given.get("widths") or {}).items()}
        if "columns" not in given:
            return None, widths
        shown = [one for one in listed if not isinstance(one, dict) or one.get("shown", True)]
        names = [str(one["name"] if isinstance(one, dict) else one) for one in shown]
        own = {
            str(one["name"]): int(one["width"])
            for one in listed
            if isinstance(one, dict) and one.get("width")
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("bad_columns", _("列的设置无法理解")) from error
    return names, {**widths, **own}
