"""The part of undoing a merging that history does not know: rows without history go back to their record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps

from zhike.duplicates.models import Merging
from zhike.kit.access.door import Reason, open_door
from zhike.kit.history.install import tracked_name
from zhike.kit.history.models import Change

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched

NAME = tracked_name(Merging)


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Follower of every run: where a merging was taken back, so are the rows it moved."""
    gone = [one.record_id for one in touched if one.noun == NAME and one.kind == "-"]
    if not gone:
        return
    with open_door(Reason.MERGE):
        lines = Change.objects.filter(run_id=run.outcome.action_id, noun=NAME, kind="-")
        for before in lines.filter(record_id__in=gone).values_list("before", flat=True):
            _move_back(before or {})


def _move_back(merging: Mapping[str, Any]) -> None:
    """Rows that still are where the merging put them."""
    for column, ids in (merging.get("moved_rows") or {}).items():
        label, _dot, name = column.rpartition(".")
        rows = apps.get_model(label)._base_manager.filter(pk__in=ids, **{name: merging["record_id"]})
        rows.update(**{name: merging["loser_id"]})
