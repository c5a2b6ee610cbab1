"""Returning records to a pool, moving them between pools, giving them out."""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS, LongText, Person
from zhike.people.models import Staff
from zhike.pools.actions.picking import locked, taken_by_another
from zhike.pools.choices import How
from zhike.pools.models import Pool, PoolEntry
from zhike.pools.placing import place, take_out
from zhike.pools.poolables import poolable_of
from zhike.pools.queries.membership import pool_for
from zhike.pools.saying import saying

CHOSEN = Attribute(
    "pool", _("公海"), KINDS["link"], target="pool", target_title="name", help=_("不选则进入默认公海。")
)
TARGET = Attribute("pool", _("移到"), KINDS["link"], target="pool", target_title="name", is_required=True)
WHY = Attribute("reason", _("原因"), LongText(), is_required=True, max_length=300)
WHOM = Attribute("owner", _("分配给"), Person(), is_required=True, target="staff", target_title="name")


@action(
    "pools.customer.return", noun=Customer, verb=Verb.CHANGE, label=_("退回公海"), icon="inbox",
    event="customer.returned", fields=(CHOSEN, WHY),
)  # fmt: skip
def return_to_pool(records: models.QuerySet[Any], reason: str, pool: int | None = None) -> int:
    """Give records up; the reason is kept. They go to the pool chosen, or the default one."""
    noun = records.model.noun_name()
    target = pool_for(noun, pool)
    ids = list(records.values_list("pk", flat=True))
    with open_door(Reason.POOLS):
        take_note(noun, ids)
        return place(target, "pools_taken", How.RETURNED, reason)


def take_note(noun: str, ids: list[int]) -> None:
    """Lock records and note who holds them, as ``pools_taken``; what lies in a pool already is refused."""
    table = poolable_of(noun).table
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pools_taken")
        cursor.execute(
            f"CREATE TEMP TABLE pools_taken ON COMMIT DROP AS"
            f" SELECT id, owner_id FROM {table} WHERE id = ANY (%s) ORDER BY id FOR UPDATE",
            [ids],
        )
    lying = PoolEntry.objects.filter(noun=noun, record_id__in=ids).first()
    if lying is not None:
        raise Refused("in_pool", _("“%(name)s”已在公海里") % {"name": lying.name})


@action(
    "pools.poolentry.give", noun=PoolEntry, verb=Verb.ASSIGN, label=_("分配"), icon="user-check",
    event="poolentry.given", fields=(WHOM,),
)  # fmt: skip
def give(records: models.QuerySet[PoolEntry], owner: int) -> int:
    """Hand records of a pool to a colleague; quotas of picking do not count, capacity does."""
    receiver = Staff.objects.get(pk=owner)
    entries = still_there(records)
    with open_door(Reason.POOLS):
        for pool in {entry.pool_id for entry in entries}:
            with saying(How.GIVEN, pool=pool):
                part = [entry for entry in entries if entry.pool_id == pool]
                take_out(part, receiver.pk, receiver.department_id)
    return len(entries)


@action(
    "pools.poolentry.move", noun=PoolEntry, verb=Verb.ASSIGN, label=_("移到另一个公海"), icon="arrows-exchange",
    event="poolentry.moved", fields=(TARGET,),
)  # fmt: skip
def move(records: models.QuerySet[PoolEntry], pool: int) -> int:
    """Put records into another pool that holds the same; who held them last, and since when, stays.

    What the new pool hides leaves the cards, what it shows comes onto them.
    """
    entries = still_there(records)
    for noun in {entry.noun for entry in entries}:
        target = pool_for(noun, pool)
        ids = [entry.pk for entry in entries if entry.noun == noun]
        with open_door(Reason.POOLS):
            _move(target, ids)
    return len(entries)


def _move(target: Pool, ids: list[int]) -> None:
    kind = poolable_of(target.holds)
    card = ", ".join(
        f"{name} = pools_shown({of}, '{name}', p.hidden_fields)" for name, of in kind.card.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE pools_poolentry e SET pool_id = p.id, updated_at = now(), {card}"
            f" FROM pools_pool p, {kind.table} c WHERE p.id = %s AND c.id = e.record_id AND e.id = ANY (%s)",
            [target.pk, ids],
        )
        cursor.execute(
            f"UPDATE {kind.table} c SET department_id = %s FROM pools_poolentry e"
            " WHERE c.id = e.record_id AND e.id = ANY (%s)",
            [target.department_id, ids],
        )


def still_there(records: models.QuerySet[PoolEntry]) -> list[PoolEntry]:
    """The entries, locked; refused when somebody was quicker."""
    wanted = {entry.pk: entry for entry in records}
    with open_door(Reason.POOLS):
        entries = locked(wanted)
        gone = set(wanted) - {entry.pk for entry in entries}
    if gone:
        raise taken_by_another(wanted[min(gone)])
    return entries
