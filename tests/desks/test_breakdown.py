"""How records divide: figures that add up, that know rights and filters, and lead to the very records."""

import re

import pytest
from django.test import Client

from tests.company import Company
from tests.limits import give_limit
from zhike.customers.actions import customers


@pytest.fixture
def keeper(company: Company) -> Client:
    for login, grades in (("owner", "AAB"), ("stranger", "AC")):
        with company.as_(login):
            for number, grade in enumerate(grades):
                made = customers.create(values={"name": f"{login}{number}公司", "grade": grade}).result
                give_limit(made, 1000)
    client = Client()
    client.force_login(company.staff["keeper"])
    return client


def parts(client: Client, address: str) -> dict[str, int]:
    page = client.get(address).content.decode()
    rows = re.findall(
        r'<tr><td><a href="([^"]+)">([^<]+)</a></td><td class="right figures" data-value="(\d+)">', page
    )
    return {label: int(count) for _href, label, count in rows}


@pytest.mark.covers("INT-01")
def test_parts_add_up_under_the_persons_rights(company: Company, keeper: Client) -> None:
    assert parts(keeper, "/customers/breakdown?by=grade") == {"A": 3, "B": 1, "C": 1}
    keeper.force_login(company.staff["supervisor"])
    assert parts(keeper, "/customers/breakdown?by=grade") == {"A": 2, "B": 1}


def test_filters_hold_and_each_part_leads_to_its_records(keeper: Client) -> None:
    assert parts(keeper, "/customers/breakdown?by=grade&grade.in=A,C") == {"A": 3, "C": 1}
    page = keeper.get("/customers/breakdown?by=grade").content.decode()
    link = re.search(r'href="(/customers/\?grade.in=C)"', page)
    assert link
    listed = keeper.get(link.group(1)).content.decode()
    assert "stranger1公司" in listed and "owner0公司" not in listed


def test_a_field_one_may_not_read_divides_nothing(company: Company, keeper: Client) -> None:
    from tests.conftest import without_rights

    with without_rights():
        role = company.roles["keeper"]
        role.field_rules = {"customer": {"grade": "hidden"}}
        role.save()
    assert keeper.get("/customers/breakdown?by=grade").status_code == 422
