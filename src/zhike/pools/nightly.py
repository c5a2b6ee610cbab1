"""What happens each night: rules that are on take back, owners hear before, heads hear after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.notices.telling import notify
from zhike.people.models import Department, Staff
from zhike.people.standing import acting_for, system_acting
from zhike.pools.actions.reclaiming import Taken, reclaim
from zhike.pools.models import ReclaimRule
from zhike.pools.queries.candidates import candidates, is_on


@dataclass(frozen=True)
class Night:
    """What one night's work took: rule → (run, how many)."""

    taken: dict[int, tuple[int, int]]


def run_rules(today: date) -> Night:
    """Remind, then take, rule by rule, each in a transaction of its own; a second call on one day does nothing."""
    taken = {}
    for rule in _due_rules(today):
        with transaction.atomic(), acting_as(system_acting("job")):
            remind(rule, today)
            outcome = reclaim(rule=rule.pk, day=today)
            with open_door(Reason.POOLS):
                ReclaimRule.objects.filter(pk=rule.pk).update(last_run_on=today, reminded_on=today)
            tell(rule, outcome.result, today)
        taken[rule.pk] = (outcome.action_id, outcome.result.count)
    return Night(taken)


def _due_rules(today: date) -> list[ReclaimRule]:
    with acting_as(system_acting("job")), open_door(Reason.POOLS):
        rules = ReclaimRule.objects.exclude(on_form="").exclude(last_run_on=today).select_related("pool")
        return [rule for rule in rules.order_by("pk") if is_on(rule)]


def remind(rule: ReclaimRule, today: date) -> None:
    """Tell owners what goes back in ``remind_days`` days, once for what came near since the last time."""
    if rule.remind_days is None:
        return
    since = rule.reminded_on or today
    with open_door(Reason.POOLS), connection.cursor() as cursor:
        ahead = timedelta(days=rule.remind_days)
        near = candidates(rule, today + ahead, later_than=(since + ahead) if rule.reminded_on else today)
        cursor.execute(f"SELECT owner_id, count(*) FROM ({near.sql}) near GROUP BY owner_id", near.values)
        owners = cursor.fetchall()
    for owner, number in owners:
        notify(
            [owner],
            "pool.reminder",
            gettext_noop("有 %(count)s 条记录将在 %(days)s 天内按规则“%(rule)s”退回公海，请及时跟进"),
            params={"count": number, "days": rule.remind_days, "rule": rule.name},
            link="/pooled/returning",
            once=f"pool reminder {rule.pk} {today}",
        )


def tell(rule: ReclaimRule, taken: Taken, today: date) -> None:
    """Owners hear what they lost, heads of departments what their people lost, managers of a rule held back."""
    if taken.held_back is not None:
        _tell_managers(rule, taken, today)
        return
    lost: dict[int, int] = defaultdict(int)
    of_department: dict[int, int] = defaultdict(int)
    for owner, department, number in taken.by_owner:
        lost[owner] += number
        of_department[department] += number
    for owner, number in lost.items():
        notify(
            [owner],
            "pool.reclaimed",
            gettext_noop("%(count)s 条记录按规则“%(rule)s”退回了公海“%(pool)s”"),
            params={"count": number, "rule": rule.name, "pool": rule.pool.name},
            link="/pooled/",
            once=f"pool reclaimed {rule.pk} {today}",
        )
    if rule.tells_head:
        _tell_heads(rule, of_department, today)


def _tell_heads(rule: ReclaimRule, of_department: dict[int, int], today: date) -> None:
    heads = (
        Department.objects.filter(pk__in=of_department)
        .exclude(head=None)
        .values_list("pk", "head_id", "name")
    )
    for department, head, name in heads:
        notify(
            [head],
            "pool.escalated",
            gettext_noop("%(department)s有 %(count)s 条记录因“%(rule)s”被收回公海"),
            params={"department": name, "count": of_department[department], "rule": rule.name},
            link="/pooled/",
            once=f"pool escalated {rule.pk} {department} {today}",
        )


def _tell_managers(rule: ReclaimRule, taken: Taken, today: date) -> None:
    assert taken.held_back is not None
    notify(
        managers(),
        "pool.held_back",
        gettext_noop("规则“%(rule)s”今晚要收回 %(percent)s 的客户，超过启用时的上限，没有执行；请重新模拟"),
        params={"rule": rule.name, "percent": f"{taken.held_back.share:.0%}"},
        link=f"/reclaim-rules/{rule.pk}/",
        once=f"pool held back {rule.pk} {today}",
    )


def managers() -> Iterable[int]:
    """Everybody with the right to manage pools."""
    for staff_id in Staff.objects.filter(is_active=True).values_list("pk", flat=True):
        if acting_for(staff_id).has("pools.manage"):
            yield staff_id
