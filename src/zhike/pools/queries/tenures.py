"""Who held a record, and what became of what one meant to pick."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from zhike.kit.access.door import Reason, open_door
from zhike.kit.records.models import Noun
from zhike.pools.choices import How
from zhike.pools.models import Pool, Protection, Tenure

MOST = 50


def tenures_of(record: Noun) -> dict[str, Any]:
    """The owners of a record, the newest first, for its page."""
    rows = Tenure.objects.filter(noun=record.noun_name(), record_id=record.pk).order_by("-began_at", "-pk")
    names: dict[int | None, str] = dict(Pool.with_deleted.values_list("pk", "name"))
    found = rows.values(
        "began_at", "ended_at", "how", "end_how", "pool_id", "end_pool_id", "end_reason", owner_name=F("owner__name")
    )  # fmt: skip
    lines = [
        {
            **line,
            "pool": names.get(line["pool_id"], ""),
            "end_pool": names.get(line["end_pool_id"], ""),
            "how_label": How(line["how"]).label,
            "end_how_label": How(line["end_how"]).label if line["end_how"] else "",
        }
        for line in found[:MOST]
    ]
    protection = (
        Protection.objects.filter(noun=record.noun_name(), record_id=record.pk).select_related("by").first()
    )
    return {"lines": lines, "protection": protection}


def present_owner(noun: str, record_id: int) -> str:
    """Who holds a record now, by name; ``""`` for nobody. For those who were about to pick it."""
    with open_door(Reason.POOLS):
        rows = Tenure.objects.filter(noun=noun, record_id=record_id, ended_at=None)
        return rows.values_list("owner__name", flat=True).first() or ""


def left_entry(entry_id: int, pools: list[int]) -> tuple[str, int] | None:
    """The noun and id of the record whose entry lay in one of these pools and is gone."""
    from zhike.kit.history.models import Change

    with open_door(Reason.POOLS):
        gone = Change.objects.filter(noun="poolentry", record_id=entry_id, kind="-").order_by("-pk").first()
    if gone is None or not gone.before or gone.before["pool_id"] not in pools:
        return None
    return str(gone.before["noun"]), int(gone.before["record_id"])
