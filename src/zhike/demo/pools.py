"""The demo company's pools: one for all sales people, some customers in it, a rule that is on."""

from __future__ import annotations

from django.db import connections

from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.people.models import Department, Staff
from zhike.people.standing import acting_for
from zhike.pools.actions import capacities, members, pools, return_to_pool, rules, simulate, switch_on, terms
from zhike.pools.models import ReclaimRule

HIDDEN = ["phone", "email", "address", "legal_representative", "contacts"]
REASONS = ("电话一直无人接听", "近期没有用油需求", "已和别家签了长约", "搬离本片区")
RETURNED_EACH = 4


def fill_facts() -> None:
    """Who holds which customer since when, and when each was followed last: the rows came past the triggers."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pools_fill()")
        cursor.execute("ANALYZE pools_recordfacts, pools_tenure")


def make_pools() -> None:
    """By the administrator's and the account managers' own actions."""
    staff = dict(Staff.objects.values_list("login", "pk"))
    with acting_as(acting_for(staff["admin"])):
        departments = dict(Department.objects.values_list("name", "pk"))
        values = {
            "name": "销售公海", "department": departments["总部"], "is_default": True, "picks_a_day": 5,
            "picks_at_most": 50, "barred_days": 30, "views_a_day": 40, "hidden_fields": HIDDEN,
        }  # fmt: skip
        pool = pools.create(values=values).result
        members.create(values={"pool": pool.pk, "department": departments["销售中心"]})
        members.create(values={"pool": pool.pk, "staff": staff["director"], "is_admin": True})
        capacities.create(values={"department": departments["销售中心"], "most_protected": 20})
        rule = rules.create(
            values={"name": "三十天未跟进", "pool": pool.pk, "days": 30, "remind_days": 5}
        ).result
        terms.create(values={"rule": rule.pk, "grade": "A", "days": 45})
        simulate(ReclaimRule.objects.filter(pk=rule.pk))
        switch_on(ReclaimRule.objects.filter(pk=rule.pk))
    for login in ("manager", "manager2", "manager3"):
        with acting_as(acting_for(staff[login])):
            mine = Customer.objects.filter(owner_id=staff[login]).order_by("-pk").values_list("pk", flat=True)
            for record, reason in zip(list(mine[:RETURNED_EACH]), REASONS, strict=False):
                return_to_pool(Customer.objects.filter(pk=record), reason=reason)
