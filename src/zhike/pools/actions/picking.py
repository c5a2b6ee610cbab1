"""Picking from a pool, and opening what lies there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access import log
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.pools.choices import How
from zhike.pools.models import Opening, Pool, PoolEntry
from zhike.pools.placing import take_out
from zhike.pools.queries.capacities import limits, require_room
from zhike.pools.queries.quotas import held_from, last_held, picked_today, quota_of
from zhike.pools.queries.tenures import present_owner
from zhike.pools.rules.quotas import free_again, open_from
from zhike.pools.saying import saying


@action(
    "pools.poolentry.pick", noun=PoolEntry, verb=Verb.CHANGE, label=gettext_lazy("领取"), icon="hand-grab",
    event="poolentry.picked",
)  # fmt: skip
def pick(records: models.QuerySet[PoolEntry]) -> int:
    """Take records out of their pools for oneself; all of them or, with the reason, none.

    Raises ``Refused`` when somebody was quicker (and says who), when a quota or one's capacity is used up,
    for a previous owner who is still barred and for a record that came too lately.
    """
    wanted = {entry.pk: entry for entry in records}
    by_pool: dict[int, list[PoolEntry]] = defaultdict(list)
    with open_door(Reason.POOLS):
        for entry in locked(wanted):
            by_pool[entry.pool_id].append(entry)
        gone = set(wanted) - {entry.pk for entries in by_pool.values() for entry in entries}
        if gone:
            raise taken_by_another(wanted[min(gone)])
        for pool in Pool.objects.filter(pk__in=by_pool):
            pick_from(pool, by_pool[pool.pk])
    return len(wanted)


def locked(ids: Iterable[int]) -> list[PoolEntry]:
    """The entries that are still there, locked; waits for whoever picks the same at this moment."""
    return list(PoolEntry.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))


def taken_by_another(entry: PoolEntry) -> Refused:
    """Says who was quicker."""
    owner = present_owner(entry.noun, entry.record_id)
    text = _("“%(name)s”刚被%(owner)s领取") if owner else _("“%(name)s”已不在公海")
    return Refused("taken", text % {"name": entry.name, "owner": owner})


def pick_from(pool: Pool, entries: Sequence[PoolEntry]) -> None:
    """Check every limit of a pool and take the records out; the door is open, the entries are locked."""
    acting = current_acting()
    wait_for_turn(f"pick {pool.pk} {acting.staff_id}")
    require_open(pool, entries)
    require_not_barred(pool, entries)
    left = quota_of(pool).left(picked_today(pool, acting.staff_id), held_from(pool, acting.staff_id))
    if left is not None and len(entries) > left:
        raise Refused("quota", quota_words(pool, left, len(entries)))
    with saying(How.PICKED, pool=pool.pk):
        take_out(entries, acting.staff_id, acting.department_id)
    if limits():
        require_room(pool.holds, [acting.staff_id])


def quota_words(pool: Pool, left: int, wanted: int) -> str:
    if left:
        return _("“%(pool)s”还可领取 %(left)s 个，选了 %(wanted)s 个") % {
            "pool": pool.name, "left": left, "wanted": wanted,
        }  # fmt: skip
    return _("“%(pool)s”的领取限额已用完（每天 %(day)s 个，最多持有 %(most)s 个）") % {
        "pool": pool.name, "day": _or_none(pool.picks_a_day), "most": _or_none(pool.picks_at_most),
    }  # fmt: skip


def _or_none(limit: int | None) -> object:
    return "–" if limit is None else limit


def require_open(pool: Pool, entries: Sequence[PoolEntry]) -> None:
    """New rows wait ``wait_days``."""
    for entry in entries:
        opens = open_from(entry.entered_at, pool.wait_days)
        if opens > timezone.now():
            moment = timezone.localtime(opens).strftime("%Y-%m-%d %H:%M")
            raise Refused("too_new", _("“%(name)s”要到 %(at)s 才能领取") % {"name": entry.name, "at": moment})


def require_not_barred(pool: Pool, entries: Sequence[PoolEntry]) -> None:
    """A previous owner waits ``barred_days``."""
    if not pool.barred_days:
        return
    lost = last_held(pool.holds, [entry.record_id for entry in entries], current_acting().staff_id)
    for entry in entries:
        if entry.record_id not in lost:
            continue
        free = free_again(timezone.localdate(lost[entry.record_id]), pool.barred_days)
        if free > timezone.localdate():
            raise Refused(
                "barred",
                _("您曾负责“%(name)s”，%(on)s 起才能再领取") % {"name": entry.name, "on": free.isoformat()},
            )


@action(
    "pools.poolentry.open",
    noun=PoolEntry,
    verb=Verb.SEE,
    label=gettext_lazy("查看"),
    is_shown=False,
    is_bulk=False,
)
def open_entry(records: models.QuerySet[PoolEntry]) -> int:
    """Count one look at an entry against the day's cap and log it; raises ``Refused`` when the cap is reached.

    A second look on the same day costs nothing.
    """
    entry = records.select_related("pool").get()
    staff, today = current_acting().staff_id, timezone.localdate()
    mine = {"staff_id": staff, "on": today, "pool_id": entry.pool_id}
    wait_for_turn(f"open {entry.pool_id} {staff}")
    opened = Opening.objects.filter(**mine)
    if opened.filter(noun=entry.noun, record_id=entry.record_id).exists():
        log.viewed(entry.noun, entry.record_id)
        return 0
    most = entry.pool.views_a_day
    if most is not None and opened.count() >= most:
        raise Refused(
            "view_cap",
            _("今天在“%(pool)s”已查看 %(most)s 个，明天再来") % {"pool": entry.pool.name, "most": most},
        )
    Opening.objects.create(**mine, noun=entry.noun, record_id=entry.record_id)
    log.viewed(entry.noun, entry.record_id)
    return 1


def wait_for_turn(what: str) -> None:
    """One at a time: whoever does the same now waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"pools {what}"])
