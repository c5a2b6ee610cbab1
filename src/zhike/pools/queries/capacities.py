"""Who may hold how many, and who holds how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import Kept
from zhike.kit.errors import Refused
from zhike.kit.postgres import prepared
from zhike.people.models import Staff
from zhike.pools.models import Capacity
from zhike.pools.poolables import poolable_of


def _read() -> tuple[Capacity, ...]:
    with open_door(Reason.POOLS):
        return tuple(Capacity.objects.all())


_limits = Kept("capacities", _read)


def limits() -> tuple[Capacity, ...]:
    """All lines of capacity, kept until somebody changes one."""
    return _limits()


@dataclass(frozen=True)
class Meter:
    """How much of a limit is used."""

    label: str
    held: int
    most: int

    @property
    def is_full(self) -> bool:
        return self.held >= self.most


@dataclass(frozen=True)
class Room:
    """The limits that hold for one person: their own, and those of the departments above them."""

    own: int | None
    protected: int | None
    counts_dealt: bool
    departments: tuple[Capacity, ...]


def room_of(noun: str, staff_id: int) -> Room:
    """A person's own line, else what the nearest department grants each; one or two queries."""
    lines = [line for line in limits() if line.holds == noun]
    path = departments_of(staff_id)
    above = [line for pk in reversed(path) for line in lines if line.department_id == pk]
    mine = next((line for line in lines if line.staff_id == staff_id), None)
    own = mine or next((line for line in above if line.most_each is not None), None)
    lock = mine if mine and mine.most_protected is not None else None
    lock = lock or next((line for line in above if line.most_protected is not None), None)
    return Room(
        own=(mine.most if mine else own.most_each) if own else None,
        protected=lock.most_protected if lock else None,
        counts_dealt=bool(own and own.counts_dealt),
        departments=tuple(line for line in above if line.most is not None),
    )


def departments_of(staff_id: int) -> Sequence[int]:
    """The departments a person stands below, from the top."""
    found = prepared.run(
        "SELECT d.path FROM people_staff s JOIN people_department d ON d.id = s.department_id WHERE s.id = %s",
        [staff_id],
    )
    return found[0][0] if found else ()


def require_room(noun: str, owners: Iterable[int]) -> None:
    """Refuse when somebody, or a department, holds more than they may; one at a time for each of them.

    Called after the owners were set: whoever else does so now waits, and counts what this one did.
    """
    with open_door(Reason.POOLS):
        for owner in owners:
            room = room_of(noun, owner)
            if room.own is not None:
                wait_for(noun, "staff", owner)
                _require(held_by(noun, owner, room.counts_dealt), room.own, owner_name(owner))
            for line in room.departments:
                wait_for(noun, "department", int(line.department_id or 0))
                _require(held_below(noun, line), int(line.most or 0), line.name)


def _require(held: int, most: int, who: str) -> None:
    if held > most:
        raise Refused(
            "capacity_full",
            _("超出库容：%(who)s最多持有 %(most)s 个，这样会有 %(held)s 个")
            % {"who": who, "most": most, "held": held},
        )


def owner_name(owner: int) -> str:
    return Staff.objects.filter(pk=owner).values_list("name", flat=True).first() or ""


def held_by(noun: str, staff_id: int, counts_dealt: bool) -> int:
    """How many records a person holds. With the door open."""
    return _count(noun, "c.owner_id = %s", staff_id, counts_dealt)


def held_below(noun: str, line: Capacity) -> int:
    """How many the people of a department hold, those below included. With the door open."""
    below = "c.department_id IN (SELECT id FROM people_department WHERE %s = ANY (path))"
    return _count(noun, below, line.department_id, line.counts_dealt)


def _count(noun: str, where: str, value: Any, counts_dealt: bool) -> int:
    kind = poolable_of(noun)
    facts, left_out = "", ""
    if not counts_dealt:
        facts = f" LEFT JOIN pools_recordfacts f ON f.noun = '{noun}' AND f.record_id = c.id"
        left_out = f" AND NOT {kind.dealt}"
    found = prepared.run(
        f"SELECT count(*) FROM {kind.table} c{facts} WHERE c.deleted_at IS NULL AND c.owner_id IS NOT NULL"
        f" AND {where}{left_out}",
        [value],
    )
    return int(found[0][0])


def protected_by(noun: str, staff_id: int) -> int:
    """How many records of a person are protected today. With the door open."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM pools_protection p JOIN {poolable_of(noun).table} c ON c.id = p.record_id"
            " WHERE p.noun = %s AND c.owner_id = %s AND c.deleted_at IS NULL AND p.until >= current_date",
            [noun, staff_id],
        )
        return int(cursor.fetchone()[0])


def wait_for(noun: str, kind: str, number: int) -> None:
    """One at a time until the transaction ends."""
    prepared.run(
        "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"capacity {noun} {kind} {number}"]
    )


def meters(noun: str, staff_id: int) -> list[Meter]:
    """What the person holds of what they may, and their departments; what has no limit is not counted."""
    with open_door(Reason.POOLS):
        room, found = room_of(noun, staff_id), []
        kind = poolable_of(noun).noun._meta.verbose_name_plural
        if room.own is not None:
            found.append(
                Meter(
                    _("我的%(kind)s") % {"kind": kind}, held_by(noun, staff_id, room.counts_dealt), room.own
                )
            )
        if room.protected is not None:
            found.append(
                Meter(_("我保护的%(kind)s") % {"kind": kind}, protected_by(noun, staff_id), room.protected)
            )
        found += [Meter(line.name, held_below(noun, line), int(line.most or 0)) for line in room.departments]
    return found
