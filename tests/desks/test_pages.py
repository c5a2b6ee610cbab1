"""Pages act for the person signed in, and every refusal becomes the right answer."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.limits import give_limit
from zhike.customers.actions import activities, customers
from zhike.customers.models import Customer
from zhike.kit.actions.models import ActionRun
from zhike.kit.desks.checks import check_desk
from zhike.kit.desks.desk import Board, Desk, all_desks
from zhike.kit.ui.navigation import Group, entries, orphans


def make(company: Company, login: str = "owner", **values: Any) -> Any:
    with company.as_(login):
        return customers.create(values={"name": "重庆鸿昌贸易有限公司", **values}).result


def test_who_is_signed_out_gets_an_answer_of_the_kind_asked_for(company: Company) -> None:
    client = Client()
    assert client.get("/customers/").status_code == 302
    part = client.get("/customers/", headers={"HX-Request": "true"})
    assert part.status_code == 401 and part["HX-Redirect"] == "/accounts/login/"
    assert client.post("/customers/cells", [], content_type="application/json").status_code == 401


def test_an_unknown_address_and_an_invisible_view_look_the_same(company: Company) -> None:
    client = client_of(company, "owner")
    assert client.get("/no-such-page/").status_code == 404
    assert client.post("/customers/views/999999/delete").status_code == 404
    assert client.get("/contacts/board").status_code == 404


def test_a_missing_right_is_said_as_page_and_as_json(company: Company) -> None:
    record = make(company)
    client = client_of(company, "reader")
    page = client.get("/customers/bulk/delete", {"id": record.pk})
    assert page.status_code == 403 and "权限" in page.content.decode()
    move = client.post(
        "/customers/board/move", {"id": record.pk, "column": "paused"}, content_type="application/json"
    )
    assert move.status_code == 403 and "权限" in move.json()["message"]


def test_a_defect_is_logged_under_the_id_that_the_person_sees(
    company: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from zhike.kit.desks.pages import today

    def broken() -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(today, "panels", broken)
    client = client_of(company, "owner")
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = client.get("/")
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in answer.content.decode()
    assert any(answer["X-Request-ID"] in record.getMessage() for record in caplog.records)


def test_a_refused_page_leaves_nothing_behind(company: Company) -> None:
    record = make(company)
    answer = client_of(company, "owner").post(
        "/customers/board/move", {"id": record.pk, "column": "nowhere"}, content_type="application/json"
    )
    assert answer.status_code == 422
    with company.as_("owner"):
        assert Customer.objects.get().state == "active"


def test_pages_speak_the_language_of_the_person(company: Company) -> None:
    with without_rights():
        company.staff["owner"].language = "en"
        company.staff["owner"].save()
    assert '<html lang="en"' in client_of(company, "owner").get("/").content.decode()
    assert '<html lang="zh-Hans"' in client_of(company, "colleague").get("/").content.decode()


def test_a_masked_value_is_shown_on_demand_and_that_is_logged(company: Company) -> None:
    record = make(company, phone="13800138000")
    with without_rights():
        company.roles["owner"].field_rules = {"customer": {"phone": "masked", "address": "hidden"}}
        company.roles["owner"].save()
    client = client_of(company, "owner")
    page = client.get("/customers/").content.decode()
    assert "138****8000" in page and "138 0013 8000" not in page
    assert "138 0013 8000" in client.post(f"/customers/{record.pk}/reveal/phone").content.decode()
    with company.as_("owner"):
        run = ActionRun.objects.get(name="desks.reveal")
        assert run.values == {"noun": "customer", "record": record.pk, "field": "phone"}
    assert client.post(f"/customers/{record.pk}/reveal/address").status_code == 404
    assert client_of(company, "stranger").post(f"/customers/{record.pk}/reveal/phone").status_code == 404
    assert client.get("/customers/", {"sort": "phone"}).status_code == 422
    assert client.get("/customers/", {"phone.contains": "138"}).status_code == 422


def test_the_board_counts_adds_and_moves_with_a_look_at_what_was(company: Company) -> None:
    record = give_limit(make(company), 120_000)
    give_limit(make(company, name="上海甲乙精密"), 30_000)
    client = client_of(company, "owner")
    page = client.get("/customers/board").content.decode()
    assert page.count('data-card="') == 2
    heads = client.get("/customers/board/heads").content.decode()
    assert "15.00" in heads
    moved = {"id": record.pk, "column": "paused", "was": "active"}
    answer = client.post("/customers/board/move", moved, content_type="application/json")
    assert answer.status_code == 200 and answer.json()["undo"].startswith("/undo/")
    again = {"id": record.pk, "column": "stopped", "was": "active"}
    clash = client.post("/customers/board/move", again, content_type="application/json")
    assert clash.status_code == 409 and "暂停" in clash.json()["message"]
    column = client.get("/customers/board/column", {"column": "paused"}).content.decode()
    assert column.count('data-card="') == 1
    assert client.get("/customers/board/column", {"column": "nowhere"}).status_code == 404


def test_today_shows_what_is_due_until_the_next_contact(company: Company) -> None:
    record = make(company)
    now, today = timezone.now(), timezone.localdate()
    step = {"customer": record.pk, "subject": "电话报价", "happened_at": now - timedelta(days=3)}
    with company.as_("owner"):
        activities.create(values={**step, "task": "寄样品", "due_on": today - timedelta(days=1)})
    client = client_of(company, "owner")
    page = client.get("/").content.decode()
    assert "寄样品" in page and "已逾期" in page
    assert record.name in page, "what one worked on lately stands beside"
    assert "寄样品" not in client_of(company, "stranger").get("/").content.decode()
    with company.as_("owner"):
        activities.create(values={**step, "subject": "样品已寄", "happened_at": now})
    assert "寄样品" not in client.get("/").content.decode()


def test_a_faulty_declaration_is_told_at_start() -> None:
    class Faulty(Desk):
        noun = Customer
        path = "faulty"
        icon = "no-such-icon"
        columns = ("name", "nmae")
        sort = ("credit_limit",)
        board = Board(by="stat")

    found = {problem.id for problem in check_desk(Faulty())}
    assert {"desks.E001", "desks.E002", "desks.E006"} <= found


@pytest.mark.covers("INT-01")
def test_every_list_stands_in_one_of_the_four_subsystems() -> None:
    in_rail = [desk.list_url() for desk in all_desks() if desk.is_in_rail]
    assert orphans(in_rail) == []
    for address in in_rail:
        assert len([entry for entry in entries() if entry.url == address]) == 1
    assert [group.value for group in Group] == ["operations", "cooperation", "analysis", "it"]


def test_the_exact_count_and_the_printed_list(company: Company) -> None:
    make(company)
    client = client_of(company, "owner")
    assert "1 条" in client.get("/customers/count").content.decode()
    page = client.get("/customers/print", {"grade.in": "A"}).content.decode()
    assert "客户分类" in page
    fields = client.get("/customers/fields", {"owner.in": "me"}).json()
    assert {"name", "label", "operations"} <= set(fields[0])
