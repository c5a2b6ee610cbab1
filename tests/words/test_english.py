"""Who reads English reads English everywhere; only what people typed stays as they typed it."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.company import Company
from tests.desks.pages import client_of
from zhike.kit.desks.desk import all_desks
from zhike.people.models import Department, Staff

CHINESE = re.compile(r"[\u3400-\u9fff，。：；、（）？]+")
# The mark of the product, the name of the other language, and the names of built-in roles.
KEPT = {"知", "中文"}
SHOWN_IN_MARKUP = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)


@pytest.fixture
def english(company: Company) -> Client:
    """An administrator who reads English, in a company whose data is written in Latin letters."""
    for number, department in enumerate(Department.objects.all(), 1):
        Department.objects.filter(pk=department.pk).update(name=f"Department {number}")
    Staff.objects.filter(login="administrator").update(language="en")
    client = client_of(company, "administrator")
    client.cookies["django_language"] = "en"
    return client


def chinese_on(client: Client, address: str) -> set[str]:
    """The Chinese words a page shows, beside those of the frame that are meant to be Chinese."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    page = html.unescape(SHOWN_IN_MARKUP.sub("", answer.content.decode()))
    return set(CHINESE.findall(page)) - KEPT


def test_lists_and_boards_speak_english(english: Client) -> None:
    found = {}
    for desk in all_desks():
        if desk.is_listed:
            for address in (desk.list_url(), desk.list_url() + "new", desk.list_url() + "?q=nothing"):
                found[address] = chinese_on(english, address)
    assert {address: words for address, words in found.items() if words} == {}
