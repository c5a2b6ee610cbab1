"""What the acting person has been told; the row policy leaves only their own."""

from __future__ import annotations

from dataclasses import dataclass

from zhike.kit.access.acting import current_acting
from zhike.kit.notices.kinds import NoticeKind, all_kinds
from zhike.kit.notices.models import Choice, Notice

SHOWN = 50
MOST_COUNTED = 100


def unread_count() -> int:
    """How many unread notices there are, counted to ``MOST_COUNTED``."""
    rows = Notice.objects.filter(staff_id=current_acting().staff_id, read_at=None, is_shown=True)
    return len(rows.values_list("pk", flat=True)[:MOST_COUNTED])


def notices(unread_only: bool = False, before: int | None = None) -> list[Notice]:
    """The newest notices, one more than ``SHOWN`` where there are older ones."""
    rows = Notice.objects.filter(staff_id=current_acting().staff_id, is_shown=True)
    if unread_only:
        rows = rows.filter(read_at=None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: SHOWN + 1])


@dataclass(frozen=True)
class Wish:
    """Where the acting person wants one kind."""

    kind: NoticeKind
    is_shown: bool
    is_mailed: bool


def wishes() -> list[Wish]:
    """Every kind with the acting person's choice, or what holds without one."""
    made = {one.kind: one for one in Choice.objects.filter(staff_id=current_acting().staff_id)}
    return [
        Wish(
            kind,
            made[kind.code].is_shown if kind.code in made else True,
            made[kind.code].is_mailed if kind.code in made else kind.is_mailed,
        )
        for kind in all_kinds()
    ]
