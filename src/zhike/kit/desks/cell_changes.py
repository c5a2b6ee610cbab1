"""Changing single cells of many records in one run; what is wrong with one cell stays with that cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import running
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Conflict, Refused
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.models import Noun

Where = tuple[int, str]


@dataclass(frozen=True)
class Cell:
    """What was typed into one field of one record, and what stood there (None: not said)."""

    record_id: int
    field: str
    value: Any
    was: Any = None


@dataclass
class CellOutcome:
    """``faults`` by record and field; ``rows`` as listed after the change, by record."""

    action_id: int | None = None
    faults: dict[Where, dict[str, object]] = field(default_factory=dict)
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)


def change_cells(desk: Desk, cells: Sequence[Cell]) -> CellOutcome:
    """Write all cells that can be written, each record in one step, all in one run."""
    outcome = CellOutcome()
    by_record: dict[int, list[Cell]] = {}
    for cell in cells:
        by_record.setdefault(cell.record_id, []).append(cell)
    action = standard_of(desk.noun).change
    told = {"cells": len(cells), "records": list(by_record)[:200]}
    with transaction.atomic():
        with running(action, told) as run:
            allowed = _allowed(desk.noun, by_record, outcome)
            for record_id in allowed:
                _change_record(desk, record_id, by_record[record_id], outcome)
        if run.outcome.changed:
            outcome.action_id = run.outcome.action_id
        else:  # nothing to remember
            transaction.set_rollback(True)
    outcome.rows = _rows(desk, by_record, {cell.field for cell in cells})
    return outcome


def _allowed(noun: type[Noun], by_record: Mapping[int, list[Cell]], outcome: CellOutcome) -> list[int]:
    """The records that may be changed, in the order given; the others' cells get their reason."""
    rows = noun.objects.filter(pk__in=by_record)
    visible = set(rows.values_list("pk", flat=True))
    allowed = set(permitted(rows, Verb.CHANGE).values_list("pk", flat=True))
    for record_id, cells in by_record.items():
        if record_id not in allowed:
            words = _("您不能修改这条记录") if record_id in visible else _("没有这条记录，或您看不到它")
            for cell in cells:
                outcome.faults[record_id, cell.field] = {"error": words}
    return [record_id for record_id in by_record if record_id in allowed]


def _change_record(desk: Desk, record_id: int, cells: Sequence[Cell], outcome: CellOutcome) -> None:
    """All cells of one record; where one is wrong, the others are tried without it."""
    noun = desk.noun
    known = attribute_map(noun)
    left = {cell.field: cell for cell in cells}
    change = standard_of(noun).change.function
    while left:
        values = {name: cell.value for name, cell in left.items()}
        try:
            with transaction.atomic():
                record = noun.objects.select_for_update().get(pk=record_id)
                read = _read(known, record, left.values())
                change(noun.objects.filter(pk=record_id), values=values, read=read)
            return
        except Conflict as conflict:
            faults = {name: _clash(known[name], values) for name, values in conflict.clashes.items()}
        except Refused as refusal:
            if form := desk.completion_url(refusal, record_id, values):
                faults = {name: {"error": refusal.message, "form": form} for name in left}
                outcome.faults |= {(record_id, name): fault for name, fault in faults.items()}
                return
            faults = {name: {"error": message} for name, message in refusal.fields.items() if name in left}
            faults = faults or {name: {"error": refusal.message} for name in left}
        for name, fault in faults.items():
            outcome.faults[record_id, name] = fault
            left.pop(name, None)


def _read(known: Mapping[str, Attribute], record: Noun, cells: Iterable[Cell]) -> dict[str, Any]:
    """What the person saw, where it differs from what is stored now; left out where they agree."""
    seen = {}
    for cell in cells:
        attribute = known.get(cell.field)
        if attribute is None or cell.was is None:
            continue
        stored = attribute.of(record)
        if str(cell.was).strip() != _shown(attribute, stored).strip() and not _means(
            attribute, cell.was, stored
        ):
            seen[cell.field] = str(cell.was)
    return seen


def _means(attribute: Attribute, text: Any, stored: Any) -> bool:
    """Whether a text means the stored value, however it was written."""
    try:
        return bool(attribute.clean(text) == stored)
    except Unfit:
        return False


def _clash(attribute: Attribute, three: tuple[object, object, object]) -> dict[str, object]:
    theirs, mine = (_shown(attribute, value) for value in three[1:])
    words = _("他人刚改为“%(theirs)s”，您填的是“%(mine)s”") % {"theirs": theirs, "mine": mine}
    return {"error": words, "mine": mine, "theirs": theirs}


def _shown(attribute: Attribute, value: Any) -> str:
    if attribute.target and value is not None:
        return titles_of(attribute.target, [value]).get(value, f"#{value}")
    return attribute.kind.show(value, attribute)


def _rows(desk: Desk, ids: Mapping[int, Any], fields: set[str]) -> dict[int, dict[str, Any]]:
    known = attribute_map(desk.noun)
    shown = [name for name in fields if name in known]
    if not shown:
        return {}
    listing = Listing(desk, rows=desk.rows().filter(pk__in=list(ids)), columns=shown, limit=len(ids))
    return {row["id"]: row for row in listing.page().rows}
