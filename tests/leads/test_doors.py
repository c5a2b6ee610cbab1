"""The other ways in: the API, imports; and what the team's figures count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.exchange.files import csv_file, load
from tests.leads.conftest import Market
from zhike.leads.jobs import score_leads
from zhike.leads.models import Lead
from zhike.sales.models import Opportunity
from zhike.team.choices import Measure
from zhike.team.facts import facts

SignIn = Callable[[str], Client]


def test_the_api_brings_leads_and_refuses_bad_ones(market: Market, sign_in: SignIn) -> None:
    browser = sign_in("owner")
    made = browser.post(
        "/api/v1/leads", {"company": "清河机械", "mobile": "138 0013 8000"}, "application/json"
    )
    assert made.status_code == 201 and made.json()["code"].startswith("XS")
    bad = browser.post("/api/v1/leads", {"company": "清河机械", "state": "converted"}, "application/json")
    assert bad.status_code == 422 and "state" in bad.text
    assert (
        browser.post("/api/v1/leads", {"company": "x", "email": "nobody"}, "application/json").status_code
        == 422
    )


def test_a_file_brings_leads_which_are_scored_when_it_is_in(market: Market, tmp_path: Path) -> None:
    market.score_rule("留了手机", 30, field="mobile")
    rows = [
        ["主题", "公司", "联系人", "手机号", "线索来源", "省市"],
        ["询价", "清河机械有限公司", "李工", "13800138000", "展会", "重庆市"],
        ["要样品", "", "王工", "", "网站表单", ""],
        ["坏的", "", "", "12", "展会", ""],
    ]
    with market.as_("owner"):
        done, refused = load(csv_file(tmp_path, rows, name="线索.csv"), noun=Lead)
        assert (done.created, done.rejected) == (2, 1)
        assert "手机" in refused[0][-1]
    score_leads()
    with market.as_("owner"):
        found = {one.name: one for one in Lead.objects.all()}
        assert (found["询价"].score, found["要样品"].score) == (30, 0)
        assert (found["询价"].channel, found["询价"].division) == ("exhibition", "500000")
        assert found["询价"].code.startswith("XS") and found["询价"].mobile_digits == "13800138000"


def test_a_masked_phone_stays_masked_on_every_page(market: Market, sign_in: SignIn) -> None:
    lead = market.lead("owner", contact_name="李工", mobile="13800138000")
    with without_rights():
        role = market.company.roles["owner"]
        role.field_rules = {"lead": {"mobile": "masked"}, "contact": {"mobile": "masked"}}
        role.save()
    browser = sign_in("owner")
    for address in ("/leads/", f"/leads/{lead}/", f"/leads/{lead}/do/convert", f"/api/v1/leads/{lead}"):
        page = browser.get(address).text
        assert "李工" in page and "13800138000" not in page.replace(" ", ""), address


def test_converting_tells_nothing_of_a_lead_that_one_may_not_read(market: Market, sign_in: SignIn) -> None:
    lead = market.lead(
        "owner", name="柴油机", company="清河机械有限公司", mobile="13800138000", phone="010-66551122",
        email="zhangwei@example.com", wechat="zhang-wei", content="要两台柴油机", budget=987654, referrer="王总",
    )  # fmt: skip
    told = {
        "mobile": "13800138000", "phone": "66551122", "email": "zhangwei", "wechat": "zhang-wei", "content": "要两台柴油机",
        "budget": "987654", "referrer": "王总",
    }  # fmt: skip
    browser = sign_in("owner")

    def page() -> str:
        found: str = browser.get(f"/leads/{lead}/do/convert").text
        return found.replace(" ", "").replace(",", "").replace("-66", "66").replace("zhangwei@", "zhangwei")

    assert [name for name, text in told.items() if text not in page()] == []
    assert "不会带过去" not in page()
    for rule in ("masked", "hidden"):
        with without_rights():
            role = market.company.roles["owner"]
            role.field_rules = {"lead": dict.fromkeys(told, rule)}
            role.save()
        assert [name for name, text in told.items() if text in page()] == []
        assert "清河机械有限公司" in page() and "柴油机" in page() and "不会带过去" in page()
    sent = {"customer": "new", "opens": "true", "name": "柴油机", "amount": "", "closes_on": ""}
    assert browser.post(f"/leads/{lead}/do/convert", sent).status_code in (302, 303)
    with without_rights():
        sale = Opportunity.objects.select_related("customer").get()
        assert sale.amount is None
        assert told["content"] not in sale.description and told["referrer"] not in sale.description
        assert (sale.customer.phone, sale.customer.email) == ("", "")
        assert Lead.objects.get(pk=lead).budget == 987654


def test_entered_leads_are_counted_by_person_and_day(market: Market) -> None:
    for _ in range(3):
        market.lead("owner")
    market.lead("colleague")
    today = timezone.localdate()
    with market.as_("administrator"):
        people = [market.staff("owner"), market.staff("colleague"), market.staff("stranger")]
        found = {one.staff: one.amount for one in facts(Measure.LEADS, people, today, today)}
        assert found == {people[0]: 3, people[1]: 1}
        assert facts(Measure.LEADS, people, today - timedelta(days=9), today - timedelta(days=1)) == []
