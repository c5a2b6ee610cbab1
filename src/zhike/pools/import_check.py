"""Capacity 库容 within imports: the rows beyond what somebody may hold are refused, the others come in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.exchange.importing.checking import MAKERS, Check
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.staging import ROWS, acting_ids, refuse
from zhike.pools.models import Capacity
from zhike.pools.poolables import POOLABLES, poolable_of
from zhike.pools.queries.capacities import held_below, held_by, limits, owner_name, room_of, wait_for

# Rows that bring a record into a department, or one below it, where nobody there holds it yet.
NEW_BELOW = (
    "(SELECT department = ANY (below.ids) AND (was = ANY (below.ids)) IS NOT TRUE FROM"
    " (SELECT array_agg(id) AS ids FROM people_department WHERE %s = ANY (path)) below)"
)


def register() -> None:
    """Called at start."""
    MAKERS.append(make)


def make(plan: Plan, is_dry: bool) -> Check | None:
    """The check of an import whose records are counted."""
    return CapacityCheck(plan, is_dry) if plan.noun.noun_name() in POOLABLES else None


@dataclass
class CapacityCheck:
    """Refuses rows, the last first, that would bring an owner or a department over a limit.

    In a dry run earlier slices are not in the base: ``let_in`` counts what they would have brought.
    """

    plan: Plan
    is_dry: bool
    let_in: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __call__(self) -> None:
        if not limits():
            return
        self.noun = self.plan.noun.noun_name()
        departments: dict[int, Capacity] = {}
        with open_door(Reason.POOLS):
            for owner in self._owners():
                room = room_of(self.noun, owner)
                departments |= {line.pk: line for line in room.departments}
                if room.own is not None:
                    wait_for(self.noun, "staff", owner)
                    held = held_by(self.noun, owner, room.counts_dealt)
                    self._refuse(("staff", owner), held, room.own, room.counts_dealt, owner_name(owner))
            for line in sorted(departments.values(), key=lambda line: line.pk):
                wait_for(self.noun, "department", int(line.department_id or 0))
                held = held_below(self.noun, line)
                place = ("department", int(line.department_id or 0))
                self._refuse(place, held, int(line.most or 0), line.counts_dealt, line.name)

    def _owners(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT owner FROM ({self._coming(True)}) coming ORDER BY owner")
            return [row[0] for row in cursor.fetchall()]

    def _refuse(self, whose: tuple[str, int], held: int, most: int, counts_dealt: bool, name: str) -> None:
        kind, number = whose
        where = "owner = %s" if kind == "staff" else NEW_BELOW
        mine = f"SELECT line FROM ({self._coming(counts_dealt)}) coming WHERE {where}"
        free = max(most - held - self.let_in[whose], 0)
        words: dict[str, Any] = {"who": name, "most": most}
        refuse(
            f"SELECT line, 'owner', %s FROM (SELECT line, row_number() OVER (ORDER BY line) AS place FROM ({mine}) x)"
            " placed WHERE place > %s",
            [_("超出库容：%(who)s最多持有 %(most)s 个") % words, number, free],
        )
        if self.is_dry:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM ({mine}) x", [number])
                self.let_in[whose] += cursor.fetchone()[0]

    def _coming(self, counts_dealt: bool) -> str:
        """``(line, owner, department, was)`` of rows that give somebody a record they do not hold.

        ``was`` is the department in which somebody holds it already.
        """
        brought = {attribute.column for attribute in self.plan.built_in}
        kind = poolable_of(self.noun)
        owner, department = (
            f"coalesce(s.{column}, {given or 'NULL'})" if column in brought else f"{given or 'NULL'}"
            for column, given in zip(("owner_id", "department_id"), acting_ids(), strict=True)
        )
        is_moved = "s.owner_id IS DISTINCT FROM c.owner_id" if "owner_id" in brought else "false"
        moved_to = "s.owner_id" if "owner_id" in brought else "NULL"
        place = (
            "coalesce(s.department_id, c.department_id)" if "department_id" in brought else "c.department_id"
        )
        new, moved = "s.target IS NULL", f"s.target IS NOT NULL AND {is_moved}"
        if not counts_dealt:
            dealt = [f"s.{name} = '{value}'" for name, value in kind.dealt_values if name in brought]
            new += f" AND ({' OR '.join(dealt)}) IS NOT TRUE" if dealt else ""
            moved += f" AND {kind.dealt} IS NOT TRUE"
        return (
            f"SELECT s.line, {owner}::bigint AS owner, {department}::bigint AS department, NULL::bigint AS was"
            f" FROM {ROWS} s"
            f" WHERE {new} AND {owner} IS NOT NULL"
            f" UNION ALL SELECT s.line, {moved_to}::bigint, {place}::bigint,"
            f" CASE WHEN c.owner_id IS NOT NULL THEN c.department_id END FROM {ROWS} s"
            f" JOIN {kind.table} c ON c.id = s.target"
            f" LEFT JOIN pools_recordfacts f ON f.noun = '{self.noun}' AND f.record_id = c.id"
            f" WHERE {moved} AND {moved_to} IS NOT NULL"
        )
