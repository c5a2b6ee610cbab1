"""Who reads English reads English everywhere; only what people typed stays as they typed it."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from zhike.customers.actions import customers
from zhike.kit.access.rights import may_create
from zhike.kit.desks.desk import all_desks
from zhike.people.models import Department, Staff

CHINESE = re.compile(r"[\u3400-\u9fff，。：；、（）？]+")
# The mark of the product, the name of the other language.
# The sign, the name of a language, and an example of an address that is typed in Chinese.
KEPT = {"知", "中文", "重庆市渝中区"}
# Roles, holidays and stages keep the names the company gives them; some rules are lists of Chinese words.
NAMED_IN_CHINESE = {"/settings/calendar/", "/settings/rulebook/", "/settings/sales-process"}
NOT_SHOWN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)


@pytest.fixture
def english(company: Company) -> Client:
    """An administrator who reads English, in a company whose data is written in Latin letters."""
    with without_rights():
        for department in Department.objects.all():
            Department.objects.filter(pk=department.pk).update(name=f"Department {department.pk}")
        Staff.objects.filter(login="administrator").update(language="en")
    client = client_of(company, "administrator")
    client.cookies["django_language"] = "en"
    return client


def chinese_on(client: Client, address: str) -> set[str]:
    """The Chinese words a page shows, beside those of the frame that are meant to be Chinese."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    page = html.unescape(NOT_SHOWN.sub("", answer.content.decode()))
    return set(CHINESE.findall(page)) - KEPT


def spoken_on(client: Client, addresses: list[str]) -> dict[str, set[str]]:
    """The pages that show Chinese words, and which."""
    return {address: words for address in addresses if (words := chinese_on(client, address))}


def test_lists_speak_english(english: Client, company: Company) -> None:
    listed = [desk for desk in all_desks() if desk.is_in_rail]
    addresses = [desk.list_url() + rest for desk in listed for rest in ("", "?q=nothing")]
    with company.as_("administrator"):
        addresses += [f"{desk.list_url()}new" for desk in listed if may_create(desk.noun)]
    assert spoken_on(english, [*addresses, "/", "/customers/board"]) == {}


def test_a_record_speaks_english(english: Client, company: Company) -> None:
    with company.as_("administrator"):
        record = customers.create(values={"name": "Acme Pumps", "phone": "13800138000"}).result
    page = f"/customers/{record.pk}/"
    assert spoken_on(english, [page, f"{page}edit", f"{page}history", f"{page}print"]) == {}


def test_settings_speak_english(english: Client) -> None:
    settings = english.get("/settings/").content.decode()
    pages = sorted(set(re.findall(r'href="(/settings/[a-z-]+/?)"', settings)) - NAMED_IN_CHINESE)
    assert len(pages) > 10
    assert spoken_on(english, ["/settings/", *pages, "/search", "/search?q=nothing", "/notices/"]) == {}


def test_signing_in_speaks_english(company: Company) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    assert chinese_on(client, "/accounts/login/") == set()
