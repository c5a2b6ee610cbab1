"""One action on many records: in slices, as one run, so that one undo takes all of it back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.db import models, transaction
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Level, current_acting
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import Action, running
from zhike.kit.chinese.text import neutralise_formula
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing.titles import shown_titles
from zhike.kit.desks.selection import Selection
from zhike.kit.errors import Forbidden, Missing, Refused

AT_ONCE = 200
SLICE = 5_000
LISTED = 10_000


class Reporter(Protocol):
    """How far the work is; raises when it should stop."""

    def step(self, done: int, total: int = 0, note: object = "") -> None: ...


@dataclass
class LeftOut:
    """A record the action did not reach, and why."""

    record_id: int
    title: str
    reason: str


@dataclass
class BulkResult:
    """``changed`` of ``selected`` records; ``left_out`` names at most ``LISTED`` of the others."""

    action_id: int = 0
    selected: int = 0
    changed: int = 0
    without_right: int = 0
    failed: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, rows: Iterable[tuple[int, object]], reason: str) -> None:
        room = LISTED - len(self.left_out)
        self.left_out += [LeftOut(pk, str(title), reason) for pk, title in list(rows)[:room]]


def offered(desk: Desk) -> list[Action]:
    """The actions of a desk that may be done to many, as far as the person holds the verb at all."""
    return [action for action in desk.actions() if action.is_bulk and action.is_shown and holds(action)]


def holds(action: Action) -> bool:
    """Whether the acting person may use the action on at least some rows (or holds its named right)."""
    acting = current_acting()
    if action.right and not acting.has(action.right):
        return False
    if action.noun is None or action.verb is None:
        return True
    return acting.level(action.noun._meta.app_label, action.verb) is not Level.NONE


def bulk_action(desk: Desk, slug: str) -> Action:
    """The offered action of that name; raises ``Missing`` or ``Forbidden``."""
    for action in desk.actions():
        if action.slug == slug and action.is_bulk and action.is_shown:
            if not holds(action):
                raise Forbidden("not_permitted", _("您没有“%(action)s”的权限") % {"action": action.label})
            return action
    raise Missing("no_action", _("没有这个操作"))


def run(action: Action, selection: Selection, values: Mapping[str, Any], report: Reporter) -> BulkResult:
    """Do it. Raises ``Refused`` for bad values, ``Forbidden`` when not one record is permitted."""
    cleaned = action.clean(values)
    with running(action, {**values, "selection": selection.told()}) as current:
        result = BulkResult(current.outcome.action_id)
        ids = chosen(action, selection, result)
        current.outcome.skipped = result.without_right
        for start in range(0, len(ids), SLICE):
            report.step(start, len(ids), action.label)
            attempt(action, ids[start : start + SLICE], cleaned, result)
        if result.changed == 0 and result.failed:
            raise Refused("nothing_changed", result.left_out[-1].reason)
        report.step(len(ids), len(ids), action.label)
    return result


def chosen(action: Action, selection: Selection, result: BulkResult) -> list[int]:
    """The ids the verb permits; the others are counted and named in ``result``."""
    records = selection.records().order_by()
    seen = list(records.values_list("pk", flat=True))
    result.selected = len(seen)
    allowed = seen
    if action.verb is not None and not reaches_all(action):
        allowed = list(permitted(records, action.verb).values_list("pk", flat=True))
        refused = list(set(seen).difference(allowed))
        result.without_right = len(refused)
        result.leave_out(titles(records.model, refused[:LISTED]), _("没有权限"))
    if seen and not allowed:
        raise Forbidden(
            "not_permitted", _("您没有对这些记录执行“%(action)s”的权限") % {"action": action.label}
        )
    if not seen:
        raise Refused("nothing_selected", _("没有符合条件的记录"))
    return sorted(allowed)


def reaches_all(action: Action) -> bool:
    assert action.noun is not None and action.verb is not None
    return current_acting().level(action.noun._meta.app_label, action.verb) is Level.ALL


def attempt(action: Action, ids: Sequence[int], values: Mapping[str, Any], result: BulkResult) -> None:
    """One slice; where it is refused, its halves, down to the records that are at fault."""
    assert action.noun is not None
    try:
        with transaction.atomic():
            action.function(rows_of(action.noun, action, ids), **values)
    except Refused as refusal:
        if len(ids) == 1 or is_about_values(refusal, values):
            if len(ids) > 1:
                raise
            result.failed += 1
            result.leave_out(titles(action.noun, ids), str(refusal.message))
            return
        middle = len(ids) // 2
        attempt(action, ids[:middle], values, result)
        attempt(action, ids[middle:], values, result)
    else:
        result.changed += len(ids)


def is_about_values(refusal: Refused, values: Mapping[str, Any]) -> bool:
    """A value that is wrong is wrong for every record: no use in trying the halves."""
    return refusal.code == "invalid"


def rows_of(noun: type[Any], action: Action, ids: Sequence[int]) -> models.QuerySet[Any]:
    manager = noun.with_deleted if action.slug == "restore" else noun.objects
    rows: models.QuerySet[Any] = manager.filter(pk__in=ids)
    return rows


def titles(noun: type[Any], ids: Sequence[int]) -> list[tuple[int, str]]:
    return shown_titles(noun, noun.with_deleted.filter(pk__in=ids).values_list("pk", noun.title))


def write_left_out(path: Path, left_out: Iterable[LeftOut]) -> None:
    """The records an action did not reach as a CSV file that spreadsheets open (UTF-8 with mark)."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        lines.writerow([_("编号"), _("名称"), _("原因")])
        for one in left_out:
            lines.writerow([one.record_id, neutralise_formula(one.title), neutralise_formula(one.reason)])
