"""What a rule would take today: how many, whose, which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.kit.calendar.queries import company_days
from zhike.pools.models import ReclaimRule, Simulation
from zhike.pools.poolables import poolable_of
from zhike.pools.queries.candidates import candidates, considered, terms_of

LISTED = 50


def shares(rule: ReclaimRule, today: date) -> Mapping[int, tuple[int, int]]:
    """By owner: how many records the rule considers, how many it would take; two statements."""
    with open_door(Reason.POOLS), connection.cursor() as cursor:
        scope = considered(rule)
        cursor.execute(f"SELECT owner_id, count(*) FROM ({scope.sql}) held GROUP BY owner_id", scope.values)
        held = dict(cursor.fetchall())
        found = candidates(rule, today)
        cursor.execute(f"SELECT owner_id, count(*) FROM ({found.sql}) due GROUP BY owner_id", found.values)
        taken = dict(cursor.fetchall())
    return {owner: (number, taken.get(owner, 0)) for owner, number in held.items()}


@dataclass(frozen=True)
class Due:
    """One record that would go, since when it counts and the last day of its term."""

    id: int
    name: str
    owner_id: int
    base: date
    last_day: date


def listed(rule: ReclaimRule, today: date, owner: int | None = None, after: int = 0) -> list[Due]:
    """The records that would go, in order of id, ``LISTED`` at a time; for who manages pools."""
    terms, calendar = terms_of(rule), company_days()
    found = candidates(rule, today, owner)
    table = poolable_of(rule.pool.holds).table
    with open_door(Reason.POOLS), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT due.id, n.name, due.owner_id, due.base, due.days FROM ({found.sql}) due"
            f" JOIN {table} n ON n.id = due.id WHERE due.id > %s ORDER BY due.id LIMIT {LISTED}",
            [*found.values, after],
        )
        rows = cursor.fetchall()
    return [
        Due(pk, name, owner_id, base, terms.last_day(base, days, calendar))
        for pk, name, owner_id, base, days in rows
    ]


def latest(rule: ReclaimRule) -> Simulation | None:
    """The newest simulation of a rule, with what it would take from whom."""
    return Simulation.objects.filter(rule=rule).order_by("-pk").first()


def taken_from(simulation: Simulation) -> list[dict[str, Any]]:
    """Whose records they are, the most first."""
    rows = simulation.shares.filter(taken__gt=0).order_by("-taken", "owner_id")
    return [dict(row) for row in rows.values("owner_id", "owner__name", "considered", "taken")]
