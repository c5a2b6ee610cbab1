"""Archives are company secrets: who looked, who was turned away, and the doors that stay shut."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.jobs import run_pending_jobs
from zhike.commands import export
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.log import forget_before
from zhike.kit.access.models import AccessLog
from zhike.kit.desks.selection import Selection
from zhike.kit.exchange.exporting.export import Export
from zhike.kit.exchange.jobs import EXPORT
from zhike.kit.jobs.starting import start


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


@pytest.mark.covers("KNO-01")
def test_every_export_is_logged_whichever_way_it_goes(company: Company, tmp_path: Path) -> None:
    customer = record(company)
    keeper = browser(company, "keeper")
    wish = {"format": "csv", "ids": str(customer.pk)}
    taken = b"".join(keeper.post("/customers/export", wish)).decode("utf-8-sig")
    assert "Keeper (keeper)" in taken
    assert lines() == [("keeper", "export", None, "page")]
    parser = argparse.ArgumentParser()
    export.configure(parser)
    assert export.run(parser.parse_args(["customer", str(tmp_path / "a.csv"), "--as", "keeper"])) == 0
    with company.as_("keeper"):
        start(EXPORT, "x", **Export(Selection("customer", None, "")).told())
    run_pending_jobs()
    assert [line[3] for line in lines()] == ["page", "cli", "job"]


@pytest.mark.covers("KNO-01")
def test_what_goes_to_paper_is_marked_and_logged(company: Company) -> None:
    customer = record(company)
    owner = browser(company, "owner")
    for address in (f"/customers/{customer.pk}/print", f"/customers/{customer.pk}/card", "/customers/print"):
        page = owner.get(address).content.decode()
        assert f"Owner (owner) {timezone.localdate():%Y-%m-%d}" in page and "仅限内部使用" in page
    assert [(line[1], line[2]) for line in lines()] == [
        ("print", customer.pk), ("print", customer.pk), ("print", None),
    ]  # fmt: skip


@pytest.mark.covers("KNO-01")
def test_export_by_a_plain_user_is_refused(company: Company) -> None:
    customer = record(company)
    with without_rights():
        company.roles["owner"].scopes = {"customers": {"see": "own", "change": "own"}}
        company.roles["owner"].save()
    owner = browser(company, "owner")
    for way in (owner.get("/customers/export"), owner.post("/customers/export", {"ids": str(customer.pk)})):
        assert way.status_code == 403 and "机密" not in way.content.decode()
    assert lines() == []
