"""The night's work: taking back what rules say, set by set, one undoable run a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing
from zhike.pools.choices import Fact, How
from zhike.pools.models import ReclaimRule
from zhike.pools.placing import place
from zhike.pools.poolables import poolable_of
from zhike.pools.queries.candidates import candidates, considered
from zhike.pools.rules.shares import Judgement, Take


@dataclass(frozen=True)
class Taken:
    """What one rule took in one night, by who held it; ``held_back`` when it would have been too much."""

    count: int
    by_owner: tuple[tuple[int, int, int], ...]
    held_back: Take | None = None


@action(
    "pools.reclaim",
    label=gettext_lazy("自动回收"),
    right="pools.manage",
    icon="refresh",
    event="pools.reclaimed",
)
def reclaim(rule: int, day: date) -> Taken:
    """Take back what a rule says of ``day``, in one transaction; a few statements however many there are.

    A rule that would take everything, or more than the share it was switched on with, takes nothing.
    Records that somebody is writing at this moment are left for the next night.
    """
    with open_door(Reason.POOLS):
        found = ReclaimRule.objects.select_related("pool").filter(pk=rule).first()
        if found is None:
            raise Missing("no_rule", _("没有这条规则"))
        by_owner = note(found, day)
        count = sum(number for _owner, _department, number in by_owner)
        take = Take(count, count_considered(found))
        if count and take.judged(found.most_share or take.share) is not Judgement.FINE:
            return Taken(0, by_owner, held_back=take)
        if count:
            place(found.pool, "pools_taken", How.RECLAIMED, reason_of(found), rule=found.pk)
    return Taken(count, by_owner)


def note(rule: ReclaimRule, day: date) -> tuple[tuple[int, int, int], ...]:
    """Lock what is due, as ``pools_taken``; its number by owner and department."""
    due, kind = candidates(rule, day), poolable_of(rule.pool.holds)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pools_taken")
        cursor.execute(
            "CREATE TEMP TABLE pools_taken ON COMMIT DROP AS"
            f" SELECT c.id, c.owner_id, c.department_id FROM {kind.table} c"
            f" WHERE c.id IN (SELECT id FROM ({due.sql}) due) AND c.owner_id IS NOT NULL"
            " FOR UPDATE OF c SKIP LOCKED",
            due.values,
        )
        cursor.execute("ANALYZE pools_taken")
        cursor.execute(
            "SELECT owner_id, department_id, count(*) FROM pools_taken GROUP BY owner_id, department_id ORDER BY 1, 2"
        )
        return tuple((owner, department, number) for owner, department, number in cursor.fetchall())


def count_considered(rule: ReclaimRule) -> int:
    scope = considered(rule)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({scope.sql}) held", scope.values)
        return int(cursor.fetchone()[0])


def reason_of(rule: ReclaimRule) -> str:
    """Kept with each tenure that ends: the rule's name and what it goes by."""
    return f"{rule.name}（{Fact(rule.fact).label}）"
