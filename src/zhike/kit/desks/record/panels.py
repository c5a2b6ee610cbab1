"""Related records: counted, summed and previewed, all panels of a page in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Count, F, Sum, Value, Window
from django.db.models.functions import JSONObject, RowNumber

from zhike.kit.access.rights import may_create
from zhike.kit.desks.desk import Desk, RelatedPanel, desk_of
from zhike.kit.desks.record.shown import Shown, show_all
from zhike.kit.desks.record.titles import Titles
from zhike.kit.records.attributes import Attribute, readable_attributes, rule_for, visible_attributes
from zhike.kit.records.models import Noun


@dataclass
class RelatedRow:
    id: int
    address: str
    cells: list[Shown]


@dataclass
class Related:
    """A panel with what it shows; ``sums`` pairs a label with a shown total."""

    panel: RelatedPanel
    desk: Desk
    record_id: int
    columns: list[Attribute]
    rows: list[RelatedRow] = field(default_factory=list)
    count: int = 0
    sums: list[tuple[object, str]] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.panel.code or self.panel.noun

    @property
    def all_url(self) -> str:
        """The list of all of them."""
        return f"{self.desk.list_url()}?{self.panel.link}.in={self.record_id}"

    @property
    def add_url(self) -> str:
        """The new form with the link filled in; ``""`` without the right."""
        if not may_create(self.desk.noun):
            return ""
        return f"{self.desk.list_url()}new?{self.panel.link}={self.record_id}"


def related(
    record: Noun, panels: Sequence[RelatedPanel], titles: Titles, limit: int | None = None
) -> list[Related]:
    """The panels of a record, filled; one query for all. ``limit`` rows each instead of the panel's own."""
    made = [_empty(record, panel) for panel in panels]
    arms = [_arm(number, one, limit or one.panel.limit) for number, one in enumerate(made)]
    if not arms:
        return made
    query = arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0]
    found: dict[int, list[tuple[int, int, dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    for number, place, total, sums, row in query:
        found[number].append((place, total, sums, row))
    for number, rows in found.items():
        _fill(made[number], sorted(rows, key=lambda one: one[0]), titles)
    return made


def _empty(record: Noun, panel: RelatedPanel) -> Related:
    desk = desk_of(panel.noun)
    visible = {attribute.name: attribute for attribute in visible_attributes(desk.noun)}
    columns = [visible[name] for name in panel.columns if name in visible]
    return Related(panel, desk, record.pk, columns)


def _arm(number: int, one: Related, limit: int) -> models.QuerySet[Any, Any]:
    """The first rows of one panel with its count and sums beside each, in the shape all panels share."""
    panel = one.panel
    rows = one.desk.noun.objects.filter(**{panel.link: one.record_id})
    order = _order(one.desk.noun, panel.sort)
    sums = {a.name: Window(Sum(a.expression())) for a in _summed(one)}
    cells = {attribute.name: attribute.expression() for attribute in one.columns}
    return (
        rows.annotate(
            panel_number=Value(number),
            panel_place=Window(RowNumber(), order_by=order),
            panel_count=Window(Count("pk")),
            panel_sums=JSONObject(**sums) if sums else JSONObject(),
            panel_row=JSONObject(**{".id": F("pk")}, **cells),
        )
        .order_by(*order)
        .values_list("panel_number", "panel_place", "panel_count", "panel_sums", "panel_row")[:limit]
    )


def _order(noun: type[Noun], sort: str) -> list[Any]:
    """The panel's sort by the attribute's own order (pinyin for names), then by id."""
    name = sort.lstrip("-")
    known = {attribute.name: attribute for attribute in visible_attributes(noun)}
    expression = known[name].order_expression() if name in known else F(name)
    first = expression.desc() if sort.startswith("-") else expression.asc()  # type: ignore[attr-defined]
    return [first, F("pk").desc() if sort.startswith("-") else F("pk").asc()]


def _summed(one: Related) -> list[Attribute]:
    readable = {attribute.name: attribute for attribute in readable_attributes(one.desk.noun)}
    return [readable[name] for name in one.panel.sums if name in readable]


def _fill(one: Related, rows: list[tuple[int, int, dict[str, Any], dict[str, Any]]], titles: Titles) -> None:
    noun = one.desk.noun
    for _place, total, sums, row in rows:
        one.count = total
        values = {a.name: a.kind.from_json(row[a.name]) for a in one.columns}
        shown = show_all(noun, one.columns, values, titles)
        number = int(row[".id"])
        one.rows.append(RelatedRow(number, one.desk.record_url(number), list(shown.values())))
        one.sums = [
            (a.label, f"{a.kind.show(sums[a.name], a)} {a.unit}".strip())
            for a in _summed(one)
            if sums.get(a.name) is not None and rule_for(noun, a).is_readable
        ]
