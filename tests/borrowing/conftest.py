"""A borrower in another district, an archive they know by name, and those who may answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from tests.company import Company
from tests.conftest import without_rights
from zhike.borrowing.actions.asking import ask
from zhike.borrowing.jobs import route_loan
from zhike.borrowing.models import KEEP, Loan
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Customer
from zhike.kit.access.models import AccessLog, Share

NAME = "重庆机密贸易有限公司"


@pytest.fixture
def offices(company: Company) -> Company:
    """The company with a head in the east, and a keeper."""
    with without_rights():
        east = company.departments["east"]
        east.head = company.staff["supervisor"]
        east.save()
        company.roles["keeper"].rights = [KEEP]
        company.roles["keeper"].save()
    return company


@pytest.fixture
def archive(offices: Company) -> Customer:
    """An archive of the east."""
    with offices.as_("owner"):
        made: Customer = customers.create(
            values={"name": NAME, "credit_code": "91500000MA5U4W8N2G", "address": "渝中区"}
        ).result
        contacts.create(values={"customer": made.pk, "name": "曾国华"})
    return made


@pytest.fixture
def request_of(offices: Company) -> Callable[..., Loan]:
    """``request_of("stranger", NAME, days=7)``: asks, and lets the worker find out what is meant."""

    def make(login: str, named: str, **more: Any) -> Loan:
        given = {"purpose": "联合投标", "days": 7, **more}
        with offices.as_(login):
            loan: Loan = ask(archives=named, **given).result[0]
        route_loan(loan_id=loan.pk)
        return loan

    return make


def days_pass(days: int) -> None:
    """Move the clock: everything a loan goes by happened so much earlier.

    A little more than the days: the database's clock stands still within a test's transaction.
    """
    gone = timedelta(days=days, minutes=2)
    with without_rights():
        Share.objects.filter(is_loan=True).update(until=F("until") - gone)
        Loan.objects.update(
            asked_at=F("asked_at") - gone, starts_at=F("starts_at") - gone, ends_at=F("ends_at") - gone
        )
        AccessLog.objects.update(at=F("at") - gone)
