"""The other ways in: the API, imports; and what the team's figures count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.leads.conftest import Market
from zhike.leads.models import Lead
from zhike.leads.queries.tracking import is_idle
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


def test_the_forgotten_are_found_by_an_index(market: Market) -> None:
    with market.as_("administrator"):
        found = Lead.objects.filter(is_idle(timezone.localdate()), owner_id=market.staff("owner"))
        plan = found.order_by("last_touched_at", "pk")[:50].explain()
    assert "lead_open_owner" in plan or "Seq Scan" in plan
