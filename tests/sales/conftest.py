"""What tests of sales plant: customers, and opportunities of the personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers
from zhike.kit.files.actions import keep_pending
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.actions import evidence, opportunities, participants, stages
from zhike.sales.models import Evidence, Opportunity, Participant, Reason, Stage


def eml(name: str = "确认.eml") -> SimpleUploadedFile:
    """A mail as an upload."""
    body = "From: a@example.com\r\nSubject: ok\r\n\r\n没有出入\r\n".encode()
    return SimpleUploadedFile(name, body, "message/rfc822")


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

    def contact(self, login: str, customer: int, name: str = "曾国华", **values: Any) -> int:
        with self.as_(login):
            return int(contacts.create(values={"customer": customer, "name": name, **values}).result.pk)

    def participant(
        self, login: str, record: Opportunity, name: str, role: str, **values: Any
    ) -> Participant:
        """A new contact of the opportunity's customer who takes part in it."""
        contact = self.contact(login, record.customer_id or 0, name)
        given = {"opportunity": record.pk, "contact": contact, "role": role, **values}
        with self.as_(login):
            made: Participant = participants.create(values=given).result
        return made

    def mail(self, login: str, record: Opportunity, contact: int, kind: str, **values: Any) -> Evidence:
        """A mail of a contact's, attached and dated."""
        given = {
            "opportunity": record.pk,
            "contact": contact,
            "kind": kind,
            "dated_on": "2026-01-05",
            **values,
        }
        with self.as_(login):
            file = keep_pending(eml(), "evidence", "file").pk
            made: Evidence = evidence.create(values={"subject": "确认", "file": file, **given}).result
        return made

    def ask(self, stage: str, **values: Any) -> None:
        """Let a stage of the first pipeline ask for something."""
        with self.as_("administrator"):
            stages.change(Stage.objects.filter(pk=self.stage(stage)), values=values)

    def browser(self, login: str) -> Client:
        client = Client()
        client.force_login(self.company.staff[login])
        return client

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
