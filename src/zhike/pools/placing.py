"""Putting records into a pool and taking them out: set by set, for every way of doing so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from zhike.kit.access.acting import current_acting
from zhike.pools.choices import How
from zhike.pools.models import Pool, PoolEntry
from zhike.pools.poolables import poolable_of
from zhike.pools.saying import saying

# Entries of records that have just been set free; ``taken`` names them with who held them.
ENTER = """
INSERT INTO pools_poolentry (pool_id, noun, record_id, name, name_key, {card}, previous_owner_id, entered_at, how,
    reason, created_at, created_by_id, updated_at, version, extra)
SELECT %(pool)s, %(noun)s, c.id, c.name, c.name_key, {shown}, taken.owner_id, clock_timestamp(), %(how)s,
    %(reason)s, now(), nullif(%(staff)s, 0), now(), 1, '{{}}'
FROM {table} c JOIN {taken} taken ON taken.id = c.id
CROSS JOIN (SELECT hidden_fields FROM pools_pool WHERE id = %(pool)s) p
"""


def place(pool: Pool, taken: str, how: How, reason: str = "", rule: int | None = None) -> int:
    """Move the records of the table ``taken`` (``id``, ``owner_id``) into a pool; returns how many.

    Nobody holds them any longer, they belong to the pool's department; what colleagues were let into, and
    protections, end. The door is open, the records are locked.
    """
    kind = poolable_of(pool.holds)
    shown = ", ".join(f"pools_shown({of}, '{name}', p.hidden_fields)" for name, of in kind.card.items())
    enter = ENTER.format(card=", ".join(kind.card), shown=shown, table=kind.table, taken=taken)
    values: Mapping[str, Any] = {
        "pool": pool.pk, "noun": pool.holds, "how": how.value, "reason": reason[:300],
        "staff": current_acting().staff_id,
    }  # fmt: skip
    with saying(how, end_pool=pool.pk, rule=rule, reason=reason), connection.cursor() as cursor:
        cursor.execute(enter, values)
        placed = cursor.rowcount
        cursor.execute(
            f"UPDATE {kind.table} c SET owner_id = NULL, department_id = %s, updated_at = now()"
            f" FROM {taken} taken WHERE taken.id = c.id",
            [pool.department_id],
        )
        # Loans were granted for their own reasons and end by themselves.
        for ended in (
            "access_share s USING {} t WHERE NOT s.is_loan AND",
            "pools_protection s USING {} t WHERE",
        ):
            cursor.execute(
                f"DELETE FROM {ended.format(taken)} s.noun = %s AND s.record_id = t.id", [pool.holds]
            )
    return placed


def take_out(entries: Sequence[PoolEntry], owner: int, department: int | None) -> None:
    """Give the records of locked entries to somebody; the entries go. The door is open."""
    for noun in {entry.noun for entry in entries}:
        ids = [entry.record_id for entry in entries if entry.noun == noun]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {poolable_of(noun).table} SET owner_id = %s, department_id = %s, updated_at = now()"
                " WHERE id = ANY (%s)",
                [owner, department, ids],
            )
    PoolEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
