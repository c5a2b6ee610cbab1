"""New and changed customers find their territory without anybody asking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhike.kit.events import on
from zhike.territories.actions.redrawing import place_customers

if TYPE_CHECKING:
    from zhike.kit.events.models import Event


@on(
    "customer.created",
    "customer.changed",
    "customer.deleted",
    "customer.restored",
    fields=("division", "postcode", "industry", "department_id", "deleted_at"),
)
def place_touched_customers(events: Sequence[Event]) -> None:
    """By the drawing in force. Imports wait for the night."""
    place_customers([event.record_id for event in events if event.record_id])
