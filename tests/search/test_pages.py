"""The search page and the palette's answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.company import Company
from zhike.customers.actions import contacts, customers


@pytest.fixture
def browser(company: Company, client: Any) -> Any:
    with company.as_("owner"):
        made = customers.create(values={"name": "重庆鸿昌贸易有限公司", "phone": "023-66551122"}).result
        customers.create(values={"name": "<b>鸿昌</b>"})
        contacts.create(values={"customer": made.pk, "name": "鸿昌明"})
    client.force_login(company.staff["owner"])
    return client


def test_hits_stand_under_their_noun_marked_and_escaped(browser: Any) -> None:
    page = browser.get("/search", {"q": "hongchang"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "重庆<mark>鸿昌</mark>贸易有限公司" in text
    assert "&lt;b&gt;<mark>鸿昌</mark>&lt;/b&gt;" in text
    assert "<mark>鸿昌</mark>明" in text


def test_a_hit_in_another_field_says_which(browser: Any) -> None:
    text = browser.get("/search", {"q": "6655"}).content.decode()
    assert "电话" in text and "<mark>6655</mark>" in text


@pytest.mark.parametrize("typed", ["", "没有这个", "%", "[[", "\x00", "好" * 500])
def test_nothing_found_is_said_kindly(browser: Any, typed: str) -> None:
    assert browser.get("/search", {"q": typed}).status_code == 200
    assert browser.get("/search/palette", {"q": typed}).json() == {"groups": []}


def test_the_palette_gets_records_with_their_addresses(browser: Any) -> None:
    groups = browser.get("/search/palette", {"q": "贸易"}).json()["groups"]
    assert [group["title"] for group in groups] == ["客户"]
    item = groups[0]["items"][0]
    assert item["title"] == "重庆鸿昌[[贸易]]有限公司" and item["url"].startswith("/customers/")


def test_nobody_searches_without_signing_in(client: Any, db: None) -> None:
    assert client.get("/search", {"q": "鸿昌"}).status_code == 302
