"""The reserve of prospects by industry (OPP-21), and leads in pools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.leads.conftest import Market
from zhike.customers.actions import customers
from zhike.customers.models import Contact
from zhike.kit.errors import Refused
from zhike.leads.actions import convert, profiles, protect, return_to_pool
from zhike.leads.models import Lead
from zhike.leads.queries.reserve import reserve
from zhike.pools.actions import pick, simulate, switch_on
from zhike.pools.actions import rules as reclaim_rules
from zhike.pools.models import PoolEntry, Protection, ReclaimRule, RecordFacts
from zhike.pools.nightly import run_rules

SignIn = Callable[[str], Client]


@pytest.mark.covers("OPP-21")
def test_prospects_by_industry_with_contactability(market: Market, sign_in: SignIn) -> None:
    market.lead(industry="mining", mobile="13800138000", email="a@example.com")
    market.lead(industry="mining", phone="023-68888888")
    market.lead(industry="mining", company="浔阳石料有限公司")
    market.lead(industry="power", wechat="dianli")
    market.lead("stranger", industry="mining", mobile="13900139000")
    gone = market.lead(industry="power", mobile="13800138001")
    with market.as_("owner"):
        convert(market.rows(gone))
        customers.create(values={"name": "乙矿业有限公司", "industry": "mining", "category": "prospect"})
        found = {one.industry: one for one in reserve()}
    mining, power = found["mining"], found["power"]
    assert (mining.leads, mining.by_phone, mining.by_mail, mining.by_wechat) == (3, 2, 1, 0)
    assert (mining.unreachable, mining.reachable, mining.prospects) == (1, 2, 1)
    assert (power.leads, power.by_wechat, power.unreachable, power.prospects) == (1, 1, 0, 1)
    with market.as_("administrator"):
        profiles.create(
            values={"industry": "mining", "traits": "用油量大，看重及时送达", "where_found": "矿业协会名录"}
        )
    page = sign_in("owner").get("/leads/reserve").text
    assert "矿业" in page and "67%" in page and "矿业协会名录" in page
    drill = "state.in=new,contacted,nurturing&industry.in=mining&"
    for query, number in [("any1.mobile.filled=true&any1.phone.filled=true", 2), ("email.filled=true", 1)]:
        assert sign_in("owner").get(f"/api/v1/leads?{drill}{query}").json()["items"].__len__() == number
    empty = "mobile.empty=true&phone.empty=true&email.empty=true&wechat.empty=true"
    assert "浔阳石料" in sign_in("owner").get(f"/leads/?{drill}{empty}").text
    assert sign_in("nobody").get("/leads/reserve").status_code == 403


def test_a_lead_given_back_lies_in_the_pool_and_is_picked(market: Market) -> None:
    market.pool()
    lead = market.lead(company="运河物资有限公司")
    with market.as_("owner"):
        return_to_pool(market.rows(lead), reason="没有时间")
        assert not Lead.objects.filter(pk=lead).exists()
    with market.as_("administrator"), pytest.raises(Refused, match="在公海里，请先领取"):
        convert(market.rows(lead))
    with market.as_("colleague"):
        pick(PoolEntry.objects.filter(record_id=lead))
        assert Lead.objects.get(pk=lead).owner_id == market.staff("colleague")


def test_a_customers_contacts_are_not_shown_with_a_lead_of_the_same_number(
    market: Market, sign_in: SignIn
) -> None:
    market.pool()
    with market.as_("owner"):
        made = customers.create(values={"name": "甲机械有限公司"}).result.pk
    lead = market.lead()
    with market.as_("administrator"):
        # the next lead may have the number of a customer
        while lead < made:
            lead = market.lead()
        Contact.objects.create(
            customer_id=lead if lead == made else made, name="钱丁", department_id=market.department()
        )
    with market.as_("owner"):
        return_to_pool(market.rows(lead), reason="没有时间")
        entry = PoolEntry.objects.get(noun="lead", record_id=lead).pk
    assert "钱丁" not in sign_in("colleague").get(f"/pooled/{entry}/").text


def test_a_protected_lead(market: Market) -> None:
    lead = market.lead()
    with market.as_("owner"):
        protect(market.rows(lead), until="2030-01-01", reason="正在报价")
        assert Protection.objects.filter(noun="lead", record_id=lead).count() == 1


def test_a_rule_takes_back_what_nobody_followed(market: Market) -> None:
    pool = market.pool()
    neglected, *others = (market.lead() for _ in range(4))
    followed = others[0]
    long_ago = timezone.now() - timedelta(days=40)
    with without_rights():
        RecordFacts.objects.filter(noun="lead", record_id__in=[neglected, followed]).update(
            held_since=long_ago
        )
    market.touch("owner", followed)
    with market.as_("administrator"):
        rule = reclaim_rules.create(
            values={"name": "三十天", "pool": pool, "days": 30, "remind_days": None}
        ).result.pk
        simulate(ReclaimRule.objects.filter(pk=rule))
        switch_on(ReclaimRule.objects.filter(pk=rule))
    assert run_rules(timezone.localdate()).taken[rule][1] == 1
    assert [market.owner_of(lead) for lead in (neglected, followed)] == ["", "owner"]
    with market.as_("owner"):
        assert PoolEntry.objects.get().record_id == neglected
