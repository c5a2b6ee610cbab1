"""What a person has picked, opened and holds; counted past the door, of the person themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection
from django.utils import timezone

from zhike.kit.access.door import Reason, open_door
from zhike.pools.choices import How
from zhike.pools.models import Opening, Pool, Tenure
from zhike.pools.poolables import poolable_of
from zhike.pools.rules.quotas import Quota


@dataclass(frozen=True)
class Use:
    """One person's use of one pool today; ``left`` is ``None`` without a limit."""

    picked_today: int
    held: int
    opened_today: int
    left: int | None


def quota_of(pool: Pool) -> Quota:
    return Quota(pool.picks_a_day, pool.picks_at_most)


def use_of(pool: Pool, staff_id: int) -> Use:
    """What the person has had of the pool; three statements."""
    with open_door(Reason.POOLS):
        picked, held = picked_today(pool, staff_id), held_from(pool, staff_id)
        opened = Opening.objects.filter(staff_id=staff_id, pool=pool, on=timezone.localdate()).count()
    return Use(picked, held, opened, quota_of(pool).left(picked, held))


def picked_today(pool: Pool, staff_id: int) -> int:
    """How many the person picked since midnight, whatever became of them. With the door open."""
    mine = Tenure.objects.filter(owner_id=staff_id, pool=pool, how=How.PICKED)
    return mine.filter(began_at__gte=start_of(timezone.localdate())).count()


def held_from(pool: Pool, staff_id: int) -> int:
    """How many the person picked here and still holds; dealt ones do not count. With the door open."""
    kind = poolable_of(pool.holds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM pools_tenure t JOIN {kind.table} c ON c.id = t.record_id"
            " LEFT JOIN pools_recordfacts f ON f.noun = t.noun AND f.record_id = t.record_id"
            " WHERE t.owner_id = %s AND t.pool_id = %s AND t.how = 'picked' AND t.ended_at IS NULL"
            f" AND t.noun = %s AND c.deleted_at IS NULL AND NOT {kind.dealt}",
            [staff_id, pool.pk, pool.holds],
        )
        return int(cursor.fetchone()[0])


def last_held(noun: str, ids: Sequence[int], staff_id: int) -> dict[int, datetime]:
    """When the person last lost each of these records. With the door open."""
    rows = Tenure.objects.filter(noun=noun, record_id__in=ids, owner_id=staff_id, ended_at__isnull=False)
    lost = rows.order_by("ended_at").values_list("record_id", "ended_at")
    return {record: ended for record, ended in lost if ended is not None}


def start_of(day: date) -> datetime:
    """Midnight in the company's zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
