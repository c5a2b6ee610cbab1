"""Finding the customer a lead belongs to, and the page that shows it before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.leads.conftest import Market
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.errors import Refused
from zhike.leads.actions import convert
from zhike.leads.models import Lead
from zhike.leads.rules.converting import Known, Person, proposed_customer, same_person
from zhike.sales.models import Opportunity

SignIn = Callable[[str], Client]


@given(st.lists(st.builds(Known, key=st.integers(1, 9), score=st.integers(0, 100), is_seen=st.booleans())))
def test_only_a_customer_one_sees_and_alike_enough_is_proposed(known: list[Known]) -> None:
    found = proposed_customer(known, 95)
    fit = [one for one in known if one.is_seen and one.score >= 95]
    assert (found is None) == (not fit)
    if fit:
        assert max(one.score for one in fit) == max(one.score for one in fit if one.key == found)


def test_another_mobile_is_another_person_of_the_same_name() -> None:
    people = [Person(1, "王伟", "13800138000", "a@example.com")]
    assert same_person(people, "王伟", "13900139000", "") is None
    assert same_person(people, "王伟", "", "") == 1
    assert same_person(people, "小王", "", "A@example.com") == 1


def customer(market: Market, login: str, name: str) -> int:
    with market.as_(login):
        return int(customers.create(values={"name": name}).result.pk)


def test_the_same_customer_and_contact_are_found_not_doubled(market: Market) -> None:
    known = customer(market, "owner", "重庆鸿昌机械有限公司")
    with market.as_("owner"):
        person = contacts.create(
            values={"customer": known, "name": "李工", "mobile": "138-0013-8000"}
        ).result.pk
    lead = market.lead(company="重庆市鸿昌机械（有限公司）", contact_name="李先生", mobile="13800138000")
    with market.as_("owner"):
        made = convert(market.rows(lead)).result
        assert (made.customer, made.contact, made.is_new) == (known, person, False)
        assert (Customer.objects.count(), Contact.objects.count()) == (1, 1)


def test_a_new_customer_is_made_where_somebody_says_so(market: Market) -> None:
    customer(market, "owner", "重庆鸿昌机械有限公司")
    lead = market.lead(company="重庆鸿昌机械有限公司")
    with market.as_("owner"):
        assert convert(market.rows(lead), as_new=True).result.is_new
        assert Customer.objects.count() == 2


def test_nobody_attaches_to_a_customer_they_may_not_change(market: Market) -> None:
    theirs = customer(market, "stranger", "广州永盛机械有限公司")
    lead = market.lead(company="广州永盛机械有限公司")
    with market.as_("owner"), pytest.raises(Refused) as refusal:
        convert(market.rows(lead), customer=theirs)
    assert "customer" in refusal.value.fields
    assert market.read(lead).state == "new"


def test_a_contact_of_another_customer_is_refused_and_nothing_half_done(market: Market) -> None:
    one, other = (customer(market, "owner", name) for name in ("甲机械有限公司", "乙电力有限公司"))
    with market.as_("owner"):
        person = contacts.create(values={"customer": other, "name": "李工"}).result.pk
    lead = market.lead()
    with market.as_("owner"):
        with pytest.raises(Refused, match="另一个客户"):
            convert(market.rows(lead), customer=one, contact=person)
        assert Opportunity.objects.count() == 0
    assert market.read(lead).state == "new"


def test_the_preview_shows_what_would_be_and_the_form_does_it(market: Market, sign_in: SignIn) -> None:
    known = customer(market, "owner", "重庆鸿昌机械有限公司")
    customer(market, "stranger", "重庆鸿昌机械厂")
    lead = market.lead(
        name="柴油机", company="重庆鸿昌机械有限公司", contact_name="李工", content="要两台", budget=5000
    )
    browser = sign_in("owner")
    page = browser.get(f"/leads/{lead}/do/convert").text
    assert "重庆鸿昌机械有限公司" in page and "名称相同" in page and "李工" in page and "要两台" in page
    assert "您看不到这个客户" in page
    sent = {"customer": str(known), "opens": "true", "name": "柴油机两台", "amount": "5200", "closes_on": ""}
    refused = browser.post(f"/leads/{lead}/do/convert", {**sent, "closes_on": "2020-01-01"})
    assert refused.status_code == 422 and "柴油机两台" in refused.text
    answer = browser.post(f"/leads/{lead}/do/convert", sent)
    with market.as_("owner"):
        sale = Opportunity.objects.get()
        assert answer["Location"] == f"/opportunities/{sale.pk}/"
        assert (sale.customer_id, sale.name, sale.amount) == (known, "柴油机两台", 5200)
        assert Lead.objects.get(pk=lead).opportunity_id == sale.pk
    assert "柴油机" in browser.get(f"/opportunities/{sale.pk}/").text
    assert browser.get(f"/leads/{lead}/").status_code == 200


def test_a_lead_one_may_not_see_is_not_there(market: Market, sign_in: SignIn) -> None:
    lead = market.lead("owner")
    assert sign_in("stranger").get(f"/leads/{lead}/do/convert").status_code == 404
    assert sign_in("reader").get(f"/leads/{lead}/do/convert").status_code == 403


def test_a_lead_without_a_company_makes_a_person(market: Market) -> None:
    lead = market.lead(company="", contact_name="王伟", mobile="13800138000")
    with market.as_("owner"):
        made = convert(market.rows(lead)).result
        found = Customer.objects.get(pk=made.customer)
        assert (found.kind, found.name) == ("person", "王伟")


def test_a_contact_named_by_a_number_does_not_tell_it(market: Market) -> None:
    lead = market.lead(company="清河机械有限公司", mobile="13800138000")
    with market.as_("owner"):
        made = convert(market.rows(lead)).result
        assert Contact.objects.get(pk=made.contact).name == "138****8000"
