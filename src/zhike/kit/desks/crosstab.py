"""How a desk's records divide by two choices at once: rows by columns, with totals that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, readable_attributes


@dataclass(frozen=True)
class Counted:
    """How many records, and the list that shows exactly these."""

    count: int
    href: str


@dataclass(frozen=True)
class Row:
    """One value of the first attribute: a cell for each value of the second, and the total."""

    label: str
    cells: Sequence[Counted]
    total: int


@dataclass(frozen=True)
class Crosstab:
    """The table; values that no record has stand in it too, records without a value under （空）."""

    by: Attribute
    across: Attribute
    heads: Sequence[str]
    rows: Sequence[Row]
    totals: Sequence[int]
    total: int


def choices(desk: Desk) -> list[Attribute]:
    """The single choices by which the acting person may divide a desk's records."""
    return [a for a in readable_attributes(desk.noun) if a.kind.name == "choice"]


def crosstab(desk: Desk, listing: Listing, by: str, across: str, base: str = "") -> Crosstab:
    """Divide what a listing matches by two choices; one query. Raises ``Refused`` for others (SEG-07)."""
    offered = {attribute.name: attribute for attribute in choices(desk)}
    if by not in offered or across not in offered or by == across:
        raise Refused("unknown_field", _("不能按此字段汇总"), field="across")
    first, second = offered[by], offered[across]
    rows = listing.queryset().order_by()
    rows = rows.annotate(by_value=first.expression(), across_value=second.expression())
    counted = rows.values_list("by_value", "across_value").annotate(Count("pk"))
    found = {(one or "", other or ""): number for one, other, number in counted}
    firsts, seconds = (
        _values(first, {one for one, _other in found}),
        _values(second, {o for _one, o in found}),
    )
    made = [
        Row(
            label,
            [
                Counted(found.get((value, other), 0), _href(desk, base, (first, value), (second, other)))
                for other, _label in seconds
            ],
            sum(found.get((value, other), 0) for other, _label in seconds),
        )
        for value, label in firsts
    ]
    totals = [sum(found.get((value, other), 0) for value, _label in firsts) for other, _label in seconds]
    return Crosstab(first, second, [label for _value, label in seconds], made, totals, sum(totals))


def _values(attribute: Attribute, used: set[Any]) -> list[tuple[str, str]]:
    """Every option in its order, then what else is stored; nothing comes last, where any record has none."""
    known = [(option.value, str(option.label)) for option in attribute.options]
    others = sorted(str(value) for value in used - {value for value, _label in known} - {""})
    return [*known, *((value, value) for value in others), *([("", _("（空）"))] if "" in used else [])]


def _href(desk: Desk, base: str, *conditions: tuple[Attribute, str]) -> str:
    given = {f"{a.name}.in": value if value else None for a, value in conditions}
    query = {name: value for name, value in given.items() if value is not None}
    query |= {f"{a.name}.empty": "1" for a, value in conditions if not value}
    return f"{desk.list_url()}?{'&'.join(piece for piece in (base, urlencode(query)) if piece)}"
