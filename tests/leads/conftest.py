"""A company that works on leads: rules of scoring, a programme, a pool for leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import VERBS, Company
from tests.conftest import without_rights
from tests.records.conftest import made, sign_in
from zhike.leads.actions import leads, programmes, score_rules, steps, touches
from zhike.leads.models import Lead
from zhike.pools.actions import members, pools

__all__ = ["made", "sign_in"]
SignIn = Callable[[str], Client]

LEVELS = {
    "owner": ("own", "none"), "colleague": ("own", "none"), "supervisor": ("department", "department"),
    "administrator": ("all", "all"),
}  # fmt: skip


@dataclass
class Market:
    """The company; its administrator keeps the rules."""

    company: Company

    def as_(self, login: str) -> Any:
        return self.company.as_(login)

    def staff(self, login: str) -> int:
        return int(self.company.staff[login].pk)

    def department(self, key: str = "root") -> int:
        return int(self.company.departments[key].pk)

    def lead(self, login: str = "owner", **values: Any) -> int:
        """A lead that somebody entered."""
        with self.as_(login):
            given = {"company": f"清河{Lead.with_deleted.count()}机械有限公司", **values}
            return int(leads.create(values=given).result.pk)

    def read(self, lead: int) -> Lead:
        """As it stands, whoever may see it."""
        with without_rights():
            return Lead.objects.get(pk=lead)

    def owner_of(self, lead: int) -> str:
        with without_rights():
            return Lead.objects.values_list("owner__login", flat=True).get(pk=lead) or ""

    def rows(self, *leads: int) -> Any:
        return Lead.objects.filter(pk__in=leads)

    def touch(self, login: str, lead: int, **values: Any) -> None:
        with self.as_(login):
            given = {"lead": lead, "subject": "电话联系", "happened_at": timezone.now(), **values}
            touches.create(values=given)

    def entered(self, lead: int, days: float) -> None:
        """As if it had been entered, and last touched, so long ago."""
        moment = timezone.now() - timedelta(days=days)
        with without_rights():
            Lead.objects.filter(pk=lead).update(created_at=moment, last_touched_at=moment)

    def score_rule(self, name: str, points: int, **values: Any) -> None:
        with self.as_("administrator"):
            score_rules.create(values={"name": name, "points": points, **values})

    def programme(self, *what: tuple[str, int], **values: Any) -> int:
        """A nurture programme of these steps: what, and after how many days."""
        with self.as_("administrator"):
            made = programmes.create(values={"name": f"培育{len(what)}步{values}"[:60], **values}).result
            for place, (name, days) in enumerate(what, 1):
                steps.create(values={"programme": made.pk, "position": place, "days": days, "name": name})
        return int(made.pk)

    def pool(self, **values: Any) -> int:
        """A default pool of leads for the people of the east."""
        with self.as_("administrator"):
            given = {
                "name": "线索公海",
                "holds": "lead",
                "department": self.department(),
                "is_default": True,
                **values,
            }
            pool = pools.create(values=given).result.pk
            members.create(values={"pool": pool, "department": self.department("east")})
        return int(pool)


def found_market(company: Company) -> Market:
    with without_rights():
        for login, (level, assign) in LEVELS.items():
            role = company.roles[login]
            role.scopes = {**role.scopes, "pools": dict.fromkeys(VERBS, level) | {"assign": assign}}
            role.save()
    return Market(company)


@pytest.fixture
def market(company: Company) -> Market:
    return found_market(company)
