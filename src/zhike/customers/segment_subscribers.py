"""Customers enter and leave segments as soon as something is written about them; the night brings the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhike.customers.actions.segments import refresh_segment
from zhike.customers.models import Activity, Presence, Purchase, YearlySales
from zhike.customers.queries.segments import active_segments
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events import on

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched
    from zhike.kit.events.models import Event

PARTS = {"activity": Activity, "presence": Presence, "purchase": Purchase, "yearlysales": YearlySales}
TOUCHING = tuple(
    f"{noun}.{change}"
    for noun in ("customer", *PARTS)
    for change in ("created", "changed", "deleted", "restored")
)


def _matters(run: Run, touched: Touched) -> bool:
    return bool(active_segments())


@on(*TOUCHING, worth=_matters)
def move_customers(events: Sequence[Event]) -> None:
    """Look again at the customers something was written about (SEG-14)."""
    ids = {event.record_id for event in events if event.name.startswith("customer.") and event.record_id}
    with open_door(Reason.EVENTS):
        for noun, model in PARTS.items():
            parts = [event.record_id for event in events if event.name.startswith(f"{noun}.")]
            ids |= {*model.with_deleted.filter(pk__in=parts).values_list("customer_id", flat=True)}
    for segment in active_segments():
        refresh_segment(segment, sorted(ids))


@on(
    "segment.created", "segment.changed", "segment.restored", fields=("conditions", "is_active", "deleted_at")
)
def work_out(events: Sequence[Event]) -> None:
    """A segment whose conditions are new gets its members."""
    for pk in {event.record_id for event in events if event.record_id}:
        refresh_segment(pk)
