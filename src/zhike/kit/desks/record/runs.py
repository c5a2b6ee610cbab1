"""Runs of actions in words, and what undoing one would do."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import REGISTRY
from zhike.kit.actions.models import ActionRun
from zhike.kit.chinese.text import neutralise_formula
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.desks.record.changes import way_of
from zhike.kit.desks.record.kept import REASONS, told_kept
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Missing
from zhike.kit.history.undo import UndoReport
from zhike.kit.phrases import listed
from zhike.kit.records.registry import noun_called

AT_ONCE = 50
MOST_CONFLICTS = 100_000  # in a file


@dataclass(frozen=True)
class ToldRun:
    """One run as a line of the list of actions."""

    id: int
    at: datetime
    who: str
    what: str
    way: str
    changed: int
    skipped: int
    undoes: int | None
    undone_by: int | None
    may_undo: bool


def told_runs(
    everybody: bool, staff: int | None = None, before: int | None = None
) -> tuple[list[ToldRun], int | None]:
    """The newest runs of the acting person (or of all, or of one colleague), and where to go on; one query.

    Runs that changed nothing are left out, except looks at masked values.
    """
    acting = current_acting()
    rows = ActionRun.objects.all()
    if not everybody:
        rows = rows.filter(staff_id=acting.staff_id)
    elif staff:
        rows = rows.filter(staff_id=staff)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.prefetch_related("undone_by").order_by("-pk")[: AT_ONCE + 1])
    more = found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None
    return [tell(run) for run in found[:AT_ONCE]], more


def tell(run: ActionRun) -> ToldRun:
    """A run in words."""
    acting = current_acting()
    undone = next((one.pk for one in run.undone_by.all()), None)
    is_mine = run.staff_id == acting.staff_id or acting.has("undo.any")
    return ToldRun(
        id=run.pk,
        at=run.started_at,
        who=remembered_titles("staff").get(run.staff_id or 0, _("系统")),
        what=label_of(run),
        way=way_of(run),
        changed=run.changed,
        skipped=run.skipped,
        undoes=run.undoes_id,
        undone_by=undone,
        may_undo=is_mine and undone is None and run.changed > 0,
    )


def label_of(run: ActionRun) -> str:
    """``新建 · 客户``."""
    known = REGISTRY.get(run.name)
    unregistered = _("导入") if run.name.endswith(".import") else run.name
    label = str(known.label) if known else unregistered
    if run.undoes_id:
        return _("撤销操作 %(number)s") % {"number": run.undoes_id}
    try:
        noun = str(noun_called(run.noun)._meta.verbose_name) if run.noun else ""
    except Missing:
        noun = ""
    return f"{label} · {noun}" if noun else label


@dataclass(frozen=True)
class Conflict:
    """A record that an undo leaves as it is, or some of its fields."""

    noun: str
    title: str
    address: str
    reason: str
    fields: str


def conflicts(report: UndoReport, most: int = 100) -> list[Conflict]:
    """What an undo would leave, by name where the acting person may see it."""
    titles = Titles()
    kept = told_kept(report.kept[:most])
    for one in kept:
        titles.want(one.noun, one.record_id)
    return [
        Conflict(
            noun=one.label,
            title=titles.title(one.noun, one.record_id) or _("您看不到的记录"),
            address=titles.address(one.noun, one.record_id),
            reason=str(REASONS[one.reason]),
            fields=listed(str(attribute.label) for attribute in one.fields),
        )
        for one in kept
    ]


def write_conflicts(path: Path, found: Iterable[Conflict]) -> None:
    """What an undo leaves as a CSV file that spreadsheets open (UTF-8 with mark)."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        lines.writerow([_("对象"), _("记录"), _("字段"), _("原因")])
        for one in found:
            lines.writerow(
                [one.noun, neutralise_formula(one.title), neutralise_formula(one.fields), one.reason]
            )
