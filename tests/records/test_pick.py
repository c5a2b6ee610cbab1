"""Type-ahead pickers: few, fitting, and only what one may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def texts(browser: Client, address: str) -> list[str]:
    answer = browser.get(address)
    assert answer.status_code == 200
    return [item["text"] for item in answer.json()["items"]]


def test_records_by_part_of_the_name_code_and_pinyin_within_rights(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    mine = made("owner", customers, name="重庆鸿昌物流")
    made("stranger", customers, name="重庆别家物流")
    browser = sign_in("owner")
    for question in ("鸿昌", "物流", mine.code, "chong qing", "cqhc", "重庆"):
        assert texts(browser, f"/pick/customer?q={question}") == ["重庆鸿昌物流"], question
    assert texts(browser, "/pick/customers?q=重庆") == ["重庆鸿昌物流"]
    assert texts(browser, "/pick/customer?q=没有") == []
    assert browser.get("/pick/nonsense?q=x").status_code == 404


def test_never_more_than_twenty(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="多")
    for nth in range(25):
        made("owner", contacts, customer=customer.pk, name=f"人{nth}")
    assert len(texts(sign_in("owner"), "/pick/contact")) == 20


def test_a_link_narrows(company: Company, made: Made, sign_in: SignIn) -> None:
    one, two = made("owner", customers, name="甲"), made("owner", customers, name="乙")
    made("owner", contacts, customer=one.pk, name="甲的人")
    made("owner", contacts, customer=two.pk, name="乙的人")
    assert texts(sign_in("owner"), f"/pick/contact?customer={one.pk}") == ["甲的人"]


def test_colleagues_by_name_pinyin_and_initials(company: Company, sign_in: SignIn) -> None:
    with without_rights():
        staff = company.staff["colleague"]
        staff.name, staff.name_key = "曾国华", "zeng guo hua"
        staff.save()
    browser = sign_in("owner")
    for question in ("国华", "zgh", "zengguo", "zeng g", "collea"):
        assert texts(browser, f"/pick/staff?q={question}") == ["曾国华"], question
    assert "华东片区" in texts(browser, "/pick/department?q=华东")


def test_a_masked_name_is_not_offered(company: Company, made: Made, sign_in: SignIn) -> None:
    made("owner", customers, name="保密客户")
    with without_rights():
        role = company.roles["supervisor"]
        role.field_rules = {"customer": {"name": "masked"}}
        role.save()
    assert texts(sign_in("supervisor"), "/pick/customer?q=保密") == []
