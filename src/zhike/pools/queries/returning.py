"""What a person will lose soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.kit.calendar.queries import company_days
from zhike.kit.desks.desk import desk_of
from zhike.pools.models import ReclaimRule
from zhike.pools.poolables import POOLABLES, poolable_of
from zhike.pools.queries.candidates import candidates, is_on, terms_of

MOST = 200
# Records that one person may hold for the today page to ask of each.
QUICK = 5_000


@dataclass(frozen=True)
class Returning:
    """A record, the rule that will take it, since when it counts and its last day."""

    noun: str
    id: int
    name: str
    rule: str
    pool: str
    base: date
    last_day: date

    @property
    def address(self) -> str:
        return desk_of(self.noun).record_url(self.id)


def is_quickly_told(staff_id: int) -> bool:
    """Whether a person holds few enough records to ask of each on every visit of the today page."""
    with open_door(Reason.POOLS), connection.cursor() as cursor:
        for kind in POOLABLES.values():
            cursor.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {kind.table} WHERE owner_id = %s LIMIT {QUICK + 1}) held",
                [staff_id],
            )
            if cursor.fetchone()[0] > QUICK:
                return False
    return True


def returning_soon(staff_id: int, today: date, most: int = MOST) -> list[Returning]:
    """Records of a person that a rule will take within its days of reminding, the soonest first.

    One statement a rule that is on (few), by the index of the owner.
    """
    found: list[Returning] = []
    with open_door(Reason.POOLS):
        for rule in ReclaimRule.objects.exclude(on_form="").select_related("pool"):
            if is_on(rule):
                found += _of_rule(rule, staff_id, today, most)
    return sorted(found, key=lambda one: (one.last_day, one.id))[:most]


def _of_rule(rule: ReclaimRule, staff_id: int, today: date, most: int) -> list[Returning]:
    near = candidates(rule, today + timedelta(days=rule.remind_days or 0), owner=staff_id)
    terms, calendar, kind = terms_of(rule), company_days(), poolable_of(rule.pool.holds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT near.id, n.name, near.base, near.days FROM ({near.sql}) near"
            f" JOIN {kind.table} n ON n.id = near.id ORDER BY near.base LIMIT {most}",
            near.values,
        )
        rows = cursor.fetchall()
    return [
        Returning(
            rule.pool.holds, pk, name, rule.name, rule.pool.name, base, terms.last_day(base, days, calendar)
        )
        for pk, name, base, days in rows
    ]
