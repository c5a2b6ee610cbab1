"""Advice in words, each with its reason (OPP-05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.sales.conftest import Sales
from zhike.sales.rules.advice import Rival, Situation, advise
from zhike.sales.saying.advice import say

TODAY = date(2026, 11, 22)
CALM = Situation("方案报价", TODAY, people=3, supporters=1, next_step="递样品", next_on=TODAY)


def codes(situation: Situation) -> list[str]:
    return [advice.code for advice in advise(situation)]


@pytest.mark.covers("OPP-05")
def test_an_opportunity_lacking_a_power_supporter_in_a_late_stage_is_advised_to_reach_senior(
    sales: Sales,
) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    deal = sales.opportunity("owner", customer, stage="商务谈判", next_step="签约", amount="9000")
    browser = sales.browser("owner")
    page = browser.get(f"/opportunities/{deal.pk}/panel/advice").text
    assert "接触高层" in page and "已到“商务谈判”" in page
    boss = sales.participant("owner", deal, "陈建国", "decider")
    sales.mail("owner", deal, boss.contact_id, "power_supporter")
    assert "接触高层" not in browser.get(f"/opportunities/{deal.pk}/panel/advice").text


@pytest.mark.covers("OPP-05")
def test_advice_follows_stage_competitor_and_role_coverage(sales: Sales) -> None:
    from zhike.customers.actions.market import competitors, presences

    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    with sales.as_("administrator"):
        rival = competitors.create(values={"name": "蓝海润滑", "weaknesses": "交期不准"}).result
    with sales.as_("owner"):
        presences.create(values={"customer": customer, "competitor": rival.pk, "share": "70"})
    deal = sales.opportunity("owner", customer, stage="商务谈判", next_step="签约")
    page = sales.browser("owner").get(f"/opportunities/{deal.pk}/panel/advice").text
    assert "蓝海润滑 占客户采购的 70%" in page and "已知弱点：交期不准" in page
    assert "去见这些角色：决策人、采购、财务" in page


@pytest.mark.covers("OPP-05")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_late": True}, "reach_senior"),
        ({"supporters": 0}, "win_supporter"),
        ({"is_unproven": True, "evidence": "power_supporter"}, "attach_evidence"),
        ({"claimed": ("王芳",)}, "ask_for_mail"),
        ({"missing_roles": ("finance",)}, "meet_roles"),
        ({"is_late": True, "people": 1}, "widen_contacts"),
        ({"days_in_stage": 30, "stale_days": 21}, "get_moving"),
        ({"next_step": ""}, "set_next_step"),
        ({"next_on": TODAY - timedelta(1)}, "do_next_step"),
        ({"closes_on": TODAY - timedelta(1)}, "set_closing_date"),
        ({"is_late": True, "has_amount": False}, "learn_amount"),
        ({"rivals": (Rival("甲", 60),)}, "win_a_part"),
        ({"rivals": (Rival("甲", 10, "贵"),)}, "use_weakness"),
        ({"rivals": (Rival("甲", 10),)}, "learn_rival"),
    ],
)
def test_each_lack_brings_its_advice_and_a_calm_one_none(change: dict[str, object], code: str) -> None:
    assert codes(CALM) == []
    situation = replace(CALM, **change)  # type: ignore[arg-type] # a table of cases
    assert code in codes(situation)
    for language in ("zh-hans", "en"):
        with translation.override(language):
            for one in map(say, advise(situation)):
                assert one.text and one.reason and "%(" not in one.text + one.reason


@given(
    st.builds(
        Situation,
        stage=st.just("x"),
        today=st.just(TODAY),
        is_late=st.booleans(),
        is_first=st.booleans(),
        supporters=st.integers(0, 2),
        power_supporters=st.integers(0, 2),
        people=st.integers(0, 4),
        is_unproven=st.booleans(),
        evidence=st.just("supporter"),
        missing_roles=st.lists(st.sampled_from(["user", "buyer"]), unique=True).map(tuple),
    )
)
def test_urgent_advice_comes_first_and_each_only_once(situation: Situation) -> None:
    found = advise(situation)
    urgent = [advice.is_urgent for advice in found]
    assert urgent == sorted(urgent, reverse=True)
    assert len({advice.code for advice in found}) == len(found)
    assert ("reach_senior" in codes(situation)) == (situation.is_late and not situation.power_supporters)


def test_nothing_is_advised_on_what_is_closed(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    deal = sales.opportunity("owner", customer, amount="5", stage="赢单")
    assert "不再给建议" in sales.browser("owner").get(f"/opportunities/{deal.pk}/panel/advice").text
