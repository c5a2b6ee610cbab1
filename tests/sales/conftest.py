"""What tests of sales plant: customers, and opportunities of the personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.actions import opportunities
from zhike.sales.models import Opportunity, Reason, Stage


@dataclass
class Sales:
    """The company with the pipeline of a fresh installation."""

    company: Company

    def as_(self, login: str) -> Any:
        return self.company.as_(login)

    def staff(self, login: str) -> int:
        return int(self.company.staff[login].pk)

    def stage(self, name: str) -> int:
        """A stage of the first pipeline by its name."""
        with without_rights():
            return int(Stage.objects.values_list("pk", flat=True).get(name=name, pipeline__is_default=True))

    def reason(self, name: str, kind: str = "lost") -> int:
        with without_rights():
            return int(Reason.objects.values_list("pk", flat=True).get(name=name, kind=kind))

    def customer(self, login: str, name: str, **values: Any) -> int:
        with self.as_(login):
            return int(customers.create(values={"name": name, **values}).result.pk)

    def contact(self, login: str, customer: int, name: str = "曾国华") -> int:
        with self.as_(login):
            return int(contacts.create(values={"name": name, "customer": customer}).result.pk)

    def product(self) -> int:
        """A product to sell, the same one each time."""
        with self.as_("administrator"):
            found = Product.objects.first()
            return int(
                found.pk if found else products.create(values={"code": "CP1", "name": "0 号柴油"}).result.pk
            )

    def opportunity(self, login: str, customer: int | None = None, **values: Any) -> Opportunity:
        """An opportunity of somebody's, in the first stage unless ``stage`` names another."""
        if isinstance(values.get("stage"), str):
            values["stage"] = self.stage(values["stage"])
        given = {"name": "柴油年度供应", "customer": customer, **values}
        with self.as_(login):
            made: Opportunity = opportunities.create(values=given).result
        return made

    def change(self, login: str, record: Opportunity, **values: Any) -> int:
        """Change as a person does; returns the run's id."""
        if isinstance(values.get("stage"), str):
            values["stage"] = self.stage(values["stage"])
        with self.as_(login):
            done = opportunities.change(Opportunity.objects.filter(pk=record.pk), values=values)
        self.renew(record)
        return int(done.action_id)

    def renew(self, record: Opportunity) -> None:
        """Read again what stands in the database."""
        with without_rights():
            record.refresh_from_db()


@pytest.fixture
def sales(company: Company) -> Sales:
    return Sales(company)
