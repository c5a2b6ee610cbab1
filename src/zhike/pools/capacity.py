"""Capacity 库容 is kept whatever changes an owner: a follower of every run counts and refuses.

What the company decides for somebody (a hand-over, an undo, a nightly reclaim) is not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhike.kit.access.door import Reason, open_door
from zhike.kit.postgres import prepared
from zhike.pools.poolables import POOLABLES
from zhike.pools.queries.capacities import limits, require_room

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched

EXEMPT = frozenset({"undo", "people.handover", "pools.reclaim"})


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Refuse a run after which somebody holds more than they may."""
    if run.action.name in EXEMPT or not limits():
        return
    for noun, poolable in POOLABLES.items():
        ids = [
            one.record_id
            for one in touched
            if one.noun == noun and (one.kind == "+" or "owner_id" in one.fields)
        ]
        if ids:
            with open_door(Reason.POOLS):
                owners = prepared.run(
                    f"SELECT DISTINCT owner_id FROM {poolable.table}"
                    " WHERE id = ANY (%s) AND owner_id IS NOT NULL ORDER BY 1",
                    [ids],
                )
            require_room(noun, [owner for (owner,) in owners])
