"""Actions on many records in the background."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.desks import bulk
from zhike.kit.desks.record.runs import MOST_CONFLICTS, conflicts, write_conflicts
from zhike.kit.desks.selection import Selection
from zhike.kit.history.undo import undo
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import job
from zhike.kit.jobs.results import scratch

BULK = "desks.bulk"
UNDO = "desks.undo"


@job(BULK, template="desks/bulk_result.jinja")
def bulk_job(
    progress: Progress, selection: Mapping[str, Any], action: str, values: Mapping[str, Any]
) -> None:
    """Run one action on a selection; its result says how many, and a file names those left out."""
    chosen = Selection.retold(selection)
    result = bulk.run(bulk.bulk_action(chosen.desk, action), chosen, values, progress)
    if result.left_out:
        place = scratch(".csv")
        bulk.write_left_out(place, result.left_out)
        progress.file(place, _("未处理的记录.csv"))
    progress.result(
        {
            "action": result.action_id,
            "selected": result.selected,
            "changed": result.changed,
            "without_right": result.without_right,
            "failed": result.failed,
            "url": chosen.desk.list_url(),
        }
    )


@job(UNDO, template="desks/undo_result.jinja")
def undo_job(progress: Progress, run: int) -> None:
    """Take back a large run; what others changed since is named in a file."""
    report = undo(run, listed=MOST_CONFLICTS, step=progress.step)
    if report.kept:
        place = scratch(".csv")
        write_conflicts(place, conflicts(report, MOST_CONFLICTS))
        progress.file(place, _("未撤销的内容.csv"))
    progress.result(
        {
            "undo": report.undo_id,
            "changed_back": report.changed_back,
            "removed": report.removed,
            "restored": report.restored,
            "kept": report.kept_count,
        }
    )
