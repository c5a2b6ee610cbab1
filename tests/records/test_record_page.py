"""The record page: what is on it, for whom, at what cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.limits import give_limit
from zhike.customers.actions import activities, contacts, customers, equipment, tanks, yearly_sales
from zhike.customers.models import Customer, EquipmentKind
from zhike.kit.actions.models import ActionRun

Made = Callable[..., Any]
SignIn = Callable[[str], Client]
MOST_QUERIES = 12


def fill(made: Made, company: Company, customer: Customer, rows: int) -> None:
    with company.as_("owner"):
        kind = EquipmentKind.objects.first()
    assert kind is not None
    for nth in range(rows):
        made("owner", contacts, customer=customer.pk, name=f"联系人{nth}", mobile=f"1380013800{nth}")
        made("owner", equipment, customer=customer.pk, kind=kind.pk, count=nth + 1)
        made("owner", tanks, customer=customer.pk, oil_kind="diesel", capacity=nth, location=f"库{nth}")
        made("owner", yearly_sales, customer=customer.pk, year=2020 + nth)
        made(
            "owner", activities, customer=customer.pk, kind="call", subject=f"电话{nth}",
            happened_at=timezone.now() - timedelta(days=nth),
        )  # fmt: skip
        with company.as_("owner"):
            customers.change(Customer.objects.filter(pk=customer.pk), values={"address": f"地址{nth}"})


@pytest.mark.parametrize("rows", [1, 3])
def test_a_record_page_costs_the_same_few_queries_whatever_hangs_on_it(
    company: Company, made: Made, sign_in: SignIn, rows: int
) -> None:
    customer = made("owner", customers, name="查询客户")
    fill(made, company, customer, rows)
    browser = sign_in("owner")
    browser.get(f"/customers/{customer.pk}/")  # what a process keeps of people and fields
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(f"/customers/{customer.pk}/")
    assert page.status_code == 200
    # the test's own transaction, and the door
    not_reads = ("SAVEPOINT", "RELEASE", "SELECT set_config('zhike.acting', ''", "SET LOCAL ROLE")
    selects = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(not_reads)]
    assert len(selects) <= MOST_QUERIES, "\n".join(sql[:120] for sql in selects)


@pytest.mark.covers("ARC-22", "CON-01")
def test_head_facts_panels_and_time_line(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="完整客户", grade="A", phone="027-66551122")
    give_limit(customer, "1234567.89")
    fill(made, company, customer, 2)
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    for shown in (
        "完整客户",
        customer.code,
        "A 级",
        "¥1,234,567.89",
        "027-66551122",
        "联系人0",
        "联系人1",
        "电话1",
    ):
        assert shown in page, shown
    assert re.search(r'联系人<span class="count">2</span>', page)
    assert f'href="/contacts/?customer.in={customer.pk}"' in page
    assert f'href="/contacts/new?customer={customer.pk}"' in page
    assert re.search(r"地址0</del>.*地址1</ins>", page, re.S)


@pytest.mark.covers("ARC-22")
def test_the_time_line_is_sorted_by_time_and_filtered_by_kind_and_author(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="时间线客户")
    start = timezone.now() - timedelta(days=30)
    for nth, (login, kind) in enumerate(
        [("owner", "call"), ("supervisor", "visit"), ("owner", "mail"), ("owner", "call")]
    ):
        made(
            login, activities, customer=customer.pk, kind=kind, subject=f"第{nth}次",
            happened_at=start + timedelta(days=nth),
        )  # fmt: skip
    browser = sign_in("owner")
    line = browser.get(f"/customers/{customer.pk}/timeline").text
    assert line.index("新建了这条记录") < line.index("第3次") < line.index("第2次") < line.index("第0次")
    calls = browser.get(f"/customers/{customer.pk}/timeline?kind=call").text
    assert re.findall(r"第(\d)次", calls) == ["3", "0"]
    by_supervisor = browser.get(
        f"/customers/{customer.pk}/timeline?author={company.staff['supervisor'].pk}"
    ).text
    assert re.findall(r"第(\d)次", by_supervisor) == ["1"]
    assert "第0次" not in browser.get(f"/customers/{customer.pk}/timeline?kind=change").text


def test_a_long_time_line_goes_on_page_by_page_without_losing_or_doubling(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="长时间线")
    moment = timezone.now() - timedelta(days=1)
    for nth in range(45):
        made(
            "owner", activities, customer=customer.pk, kind="note", subject=f"记{nth:02}", happened_at=moment
        )
    browser = sign_in("owner")
    seen: list[str] = []
    for page in (1, 2, 3):
        seen += re.findall(
            r">记(\d\d)</a>", browser.get(f"/customers/{customer.pk}/timeline?page={page}").text
        )
    assert sorted(seen) == [f"{nth:02}" for nth in range(45)]
    assert "更早的" not in browser.get(f"/customers/{customer.pk}/timeline?page=3").text


@pytest.mark.covers("KNO-02")
def test_who_sees_the_page_and_what_may_be_done(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="权限客户")
    address = f"/customers/{customer.pk}/"
    for login in ("stranger", "colleague", "nobody"):
        for part in (
            "",
            "edit",
            "history",
            "print",
            "timeline",
            "panel/organisation",
            "files",
            "card",
            "do/delete",
        ):
            assert sign_in(login).get(address + part).status_code == 404, (login, part)
    reader = sign_in("reader")
    page = reader.get(address).text
    assert "权限客户" in page
    assert (
        f"{address}edit" not in page
        and "do/delete" not in page
        and 'action="' + address + "timeline" not in page
    )
    assert reader.get(address + "edit").status_code == 403
    assert reader.post(address + "do/delete").status_code == 403
    assert reader.post(address + "field/name", {"fields": "name", "name": "改"}).status_code == 403
    owner = sign_in("owner").get(address).text
    assert f"{address}edit" in owner and "do/delete" in owner


def give_rules(company: Company, login: str, **rules: str) -> None:
    with without_rights():
        role = company.roles[login]
        role.field_rules = {"customer": rules}
        role.save()


@pytest.mark.covers("KNO-02")
def test_masked_values_are_revealed_on_demand_and_that_is_logged(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="掩码客户", phone="13800138000", bank_account="6222020000001234")
    give_rules(company, "supervisor", phone="masked", bank_account="hidden", legal_representative="read_only")
    with company.as_("owner"):
        customers.change(
            Customer.objects.filter(pk=customer.pk), values={"phone": "13900139000", "bank_account": "6222"}
        )
    browser = sign_in("supervisor")
    address = f"/customers/{customer.pk}/"
    for part in ("", "timeline", "history", "print", "edit", "card"):
        page = browser.get(address + part).text
        for secret in ("138 0013 8000", "139 0013 9000", "13900139000", "13800138000", "6222"):
            assert secret not in page, (part, secret)
        assert "开户帐号" not in page, part
    assert "****" in browser.get(address).text
    assert 'name="phone"' not in browser.get(address + "edit").text
    assert browser.get(address + "field/phone").status_code == 403
    assert browser.get(address + "field/bank_account").status_code == 404
    assert "139 0013 9000" in browser.post(address + "reveal/phone").text
    assert browser.post(address + "reveal/bank_account").status_code == 404
    with company.as_("administrator"):
        logged = ActionRun.objects.get(name="desks.reveal")
        assert (logged.staff_id, logged.values["record"], logged.values["field"]) == (
            company.staff["supervisor"].pk,
            customer.pk,
            "phone",
        )


def test_previous_and_next_stay_within_the_list_one_came_from(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    rows = [made("owner", customers, name=name, grade=grade) for name, grade in
            (("甲", "A"), ("乙", "B"), ("丙", "A"), ("丁", "A"))]  # fmt: skip
    browser = sign_in("owner")
    query = "?from=grade.in%3DA%26sort%3Dcreated_at"
    page = browser.get(f"/customers/{rows[2].pk}/{query}").text
    assert f"/customers/{rows[2].pk}/next?from=" in page and "/customers/?grade.in=A" in page
    after = browser.get(f"/customers/{rows[2].pk}/next{query}")
    assert after["Location"].startswith(f"/customers/{rows[3].pk}/")
    before = browser.get(f"/customers/{rows[2].pk}/previous{query}")
    assert before["Location"].startswith(f"/customers/{rows[0].pk}/")
    at_end = browser.get(f"/customers/{rows[3].pk}/next{query}", follow=True)
    assert at_end.status_code == 200 and "已经是最后一条" in at_end.text


def test_the_print_view_holds_every_field_and_related_row(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="打印客户", address="一路", remark="备注文字")
    fill(made, company, customer, 3)
    page = sign_in("owner").get(f"/customers/{customer.pk}/print").text
    for shown in ("打印客户", "备注文字", "联系人0", "联系人2", "库1"):
        assert shown in page
    assert "<form" not in page
