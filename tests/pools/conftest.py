"""A company whose people may use pools, and one pool for those of the east."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.company import VERBS, Company
from tests.conftest import without_rights
from tests.records.conftest import made, sign_in
from zhike.customers.actions import customers
from zhike.customers.models import Activity, Customer
from zhike.pools.actions import members, pools, rules, terms
from zhike.pools.models import Pool, PoolEntry, ReclaimRule, RecordFacts

__all__ = ["made", "sign_in"]

LEVELS = {
    "owner": ("own", "none"), "colleague": ("own", "none"), "supervisor": ("department", "department"),
    "director": ("below", "below"), "stranger": ("department", "none"), "administrator": ("all", "all"),
}  # fmt: skip


@dataclass
class Market:
    """The company with a pool; the administrator manages it, the people of the east are members."""

    company: Company
    pool: int

    def as_(self, login: str) -> Any:
        return self.company.as_(login)

    def staff(self, login: str) -> int:
        return int(self.company.staff[login].pk)

    def customer(self, login: str, **values: Any) -> int:
        """A customer of somebody's; the name is made up unless given."""
        with self.as_(login):
            given = {"name": f"清河{Customer.with_deleted.count()}贸易有限公司", **values}
            return int(customers.create(values=given).result.pk)

    def entry(self, record: int) -> PoolEntry | None:
        with without_rights():
            return PoolEntry.objects.filter(noun="customer", record_id=record).first()

    def owner_of(self, record: int) -> str:
        with without_rights():
            owner = Customer.objects.filter(pk=record).values_list("owner__login", flat=True).first()
            return owner or ""

    def set(self, **values: Any) -> None:
        """Change the pool as its administrator does."""
        with self.as_("administrator"):
            pools.change(Pool.objects.filter(pk=self.pool), values=values)

    def another_pool(self, **values: Any) -> int:
        with self.as_("administrator"):
            given = {"department": self.company.departments["root"].pk, **values}
            return int(pools.create(values=given).result.pk)

    def rule(self, **values: Any) -> int:
        with self.as_("administrator"):
            given = {"name": f"规则 {ReclaimRule.with_deleted.count() + 1}", "pool": self.pool, **values}
            return int(rules.create(values=given).result.pk)

    def term(self, rule: int, **values: Any) -> None:
        with self.as_("administrator"):
            terms.create(values={"rule": rule, **values})

    def held_for(self, record: int, days: float) -> None:
        """As if the owner had got it so long ago."""
        self.facts(record, held_since=timezone.now() - timedelta(days=days))

    def followed(self, record: int, days: float) -> None:
        """A follow-up so long ago."""
        at: datetime = timezone.now() - timedelta(days=days)
        with without_rights():
            department = Customer.objects.values_list("department_id", flat=True).get(pk=record)
            Activity.objects.create(
                customer_id=record, subject="回访", happened_at=at, department_id=department
            )

    def facts(self, record: int, **values: Any) -> None:
        with without_rights():
            RecordFacts.objects.filter(noun="customer", record_id=record).update(**values)

    def fact(self, record: int) -> RecordFacts:
        with without_rights():
            return RecordFacts.objects.get(noun="customer", record_id=record)


def found_market(company: Company) -> Market:
    with without_rights():
        for login, (level, assign) in LEVELS.items():
            role = company.roles[login]
            role.scopes = {**role.scopes, "pools": dict.fromkeys(VERBS, level) | {"assign": assign}}
            if login == "administrator":
                role.rights = [*role.rights, "pools.manage"]
            role.save()
    with company.as_("administrator"):
        values = {"name": "华东公海", "department": company.departments["root"].pk, "is_default": True}
        pool = pools.create(values=values).result.pk
        members.create(values={"pool": pool, "department": company.departments["east"].pk})
        members.create(values={"pool": pool, "staff": company.staff["supervisor"].pk, "is_admin": True})
    return Market(company, int(pool))


@pytest.fixture
def market(company: Company) -> Market:
    return found_market(company)


def analyse() -> None:
    """Statistics for the planner, where a test asks for a plan."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
