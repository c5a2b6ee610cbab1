"""Archives are company secrets: who looked, who was turned away, and the doors that stay shut."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.log import forget_before
from zhike.kit.access.models import AccessLog


def record(company: Company) -> Customer:
    with company.as_("owner"):
        made: Customer = customers.create(
            values={"name": "重庆机密贸易有限公司", "phone": "023-66551234"}
        ).result
    return made


def browser(company: Company, login: str) -> Client:
    client = Client()
    client.force_login(company.staff[login])
    return client


def lines() -> list[tuple[str, str, int | None, str]]:
    with without_rights():
        rows = AccessLog.objects.order_by("pk").select_related("staff")
        return [(row.staff.login, row.kind, row.record_id, row.channel) for row in rows]


@pytest.mark.covers("KNO-01")
def test_each_view_is_logged(company: Company) -> None:
    customer = record(company)
    assert browser(company, "supervisor").get(f"/customers/{customer.pk}/").status_code == 200
    assert lines() == [("supervisor", "view", customer.pk, "page")]


@pytest.mark.covers("KNO-02b", "KNO-02")
@pytest.mark.parametrize("login", ["nobody", "stranger"])
def test_a_person_without_the_right_learns_nothing_and_is_noted(company: Company, login: str) -> None:
    customer = record(company)
    client = browser(company, login)
    there, nowhere = client.get(f"/customers/{customer.pk}/"), client.get("/customers/99999999/")
    assert there.status_code == nowhere.status_code == 404
    assert "机密" not in there.content.decode()
    assert lines() == [(login, "denied", customer.pk, "page")]
    assert client.get(f"/api/v1/customers/{customer.pk}").status_code == 404
    assert lines()[-1][:3] == (login, "denied", customer.pk)


def test_the_log_is_for_auditors_and_oneself(company: Company) -> None:
    customer = record(company)
    browser(company, "owner").get(f"/customers/{customer.pk}/")
    with company.as_("owner"):
        assert AccessLog.objects.count() == 1
    with company.as_("supervisor"):
        assert not AccessLog.objects.exists()
    with company.as_("owner"):
        AccessLog.objects.all().delete()
    assert len(lines()) == 1


def test_old_lines_are_forgotten(company: Company) -> None:
    customer = record(company)
    browser(company, "owner").get(f"/customers/{customer.pk}/")
    with without_rights():
        AccessLog.objects.update(at=timezone.now() - timedelta(days=500))
    assert forget_before(timezone.now() - timedelta(days=400)) == 1
    assert lines() == []


@pytest.mark.covers("KNO-01")
def test_an_ordinary_salesperson_cannot_export(company: Company) -> None:
    from zhike.people.models import Role

    with without_rights():
        ordinary = Role.objects.get(template="account_manager").scopes
    assert all(verbs["export"] == "none" for verbs in ordinary.values())
