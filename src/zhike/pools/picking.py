"""Where a record that somebody was about to enter anew can be picked up (查重)."""

from __future__ import annotations

from zhike.pools.models import PoolEntry


def address(record_id: int) -> str:
    """The entry of a customer in a pool the acting person may look into; empty where there is none."""
    entry = (
        PoolEntry.objects.filter(noun="customer", record_id=record_id).values_list("pk", flat=True).first()
    )
    return f"/pooled/{entry}/" if entry else ""
