"""Points with reasons, and what follows from them (OPP-19)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.leads.conftest import Market, SignIn
from zhike.kit.errors import Refused
from zhike.kit.notices.models import Notice
from zhike.leads.actions import judge, leads, nurture, rescore_all
from zhike.leads.models import Lead
from zhike.leads.rules.nurturing import Step, due_after
from zhike.leads.rules.scoring import Criterion, score
from zhike.sales.models import Opportunity

CRITERIA = st.lists(
    st.builds(
        Criterion,
        reason=st.text(min_size=1, max_size=8),
        field=st.sampled_from(["mobile", "channel", "content"]),
        test=st.sampled_from(["filled", "empty", "among", "contains", "at_least"]),
        points=st.integers(-100, 100),
        words=st.lists(st.text(max_size=4), max_size=3).map(tuple),
        least=st.none() | st.decimals(0, 100, places=2),
    ),
    max_size=8,
)
FACTS = st.dictionaries(
    st.sampled_from(["mobile", "channel", "content"]), st.lists(st.text(max_size=6), max_size=3)
)


@given(FACTS, CRITERIA)
def test_points_are_the_sum_of_the_reasons_within_0_and_100(
    facts: dict[str, list[str]], criteria: list[Criterion]
) -> None:
    found = score(facts, criteria)
    assert found.points == max(0, min(100, sum(points for _reason, points in found.reasons)))
    assert len(found.reasons) == sum(1 for one in criteria if one.points and one.is_met(facts))


@given(FACTS, st.text(max_size=4))
def test_filled_and_empty_are_opposites(facts: dict[str, list[str]], field: str) -> None:
    assert Criterion("a", field, "filled", 1).is_met(facts) != Criterion("a", field, "empty", 1).is_met(facts)


@given(st.integers(0, 40), st.integers(1, 6))
def test_a_programme_that_repeats_always_has_a_next_step(done: int, length: int) -> None:
    steps, today = [Step(str(place), place + 1) for place in range(length)], date(2026, 11, 22)
    due = due_after(steps, done, today, repeats=True)
    assert due is not None and due.on == today + timedelta(days=done % length + 1)
    assert (due_after(steps, done, today, repeats=False) is None) == (done >= length)


def rules(market: Market) -> None:
    market.score_rule("留了手机", 30, field="mobile")
    market.score_rule("机械行业", 20, field="industry", test="among", words=["机械制造"])
    market.score_rule("提到采购", 25, field="content", test="contains", words=["采购", "报价"])
    market.score_rule("预计十万以上", 15, field="budget", test="at_least", least="100000")
    market.score_rule("没有公司", -40, field="company", test="empty")
    market.score_rule("跟进两次", 20, field="touches", test="at_least", least="2")


@pytest.mark.covers("OPP-19")
def test_over_the_threshold_becomes_an_opportunity_under_it_enters_the_programme(market: Market) -> None:
    rules(market)
    programme = market.programme(("寄产品手册", 3), ("请来参观", 14))
    ripe = market.lead(mobile="13800138000", industry="machinery", content="想要报价")
    unclear = market.lead(mobile="13900139000")
    with market.as_("owner"):
        result = judge(market.rows(ripe, unclear)).result
        assert (result.converted, result.nurtured, result.left) == ([ripe], [unclear], {})
        assert Opportunity.objects.get().pk == Lead.objects.get(pk=ripe).opportunity_id
    found = market.read(unclear)
    assert (found.state, found.programme_id, found.next_step) == ("nurturing", programme, "寄产品手册")
    assert found.next_on == timezone.localdate() + timedelta(days=3)


@pytest.mark.covers("OPP-19")
def test_nurturing_goes_on_until_the_lead_is_ripe_and_its_owner_hears(market: Market) -> None:
    rules(market)
    market.programme(("寄产品手册", 3), ("请来参观", 14))
    lead = market.lead(mobile="13800138000", industry="machinery")
    with market.as_("owner"):
        judge(market.rows(lead))
    market.touch("owner", lead)
    assert market.read(lead).next_step == "请来参观"
    market.touch("owner", lead)
    found = market.read(lead)
    assert (found.score, found.next_step) == (70, "寄产品手册")
    with market.as_("owner"):
        assert Notice.objects.filter(kind="lead.ripe").count() == 1
        assert judge(market.rows(lead)).result.converted == [lead]


def test_the_reasons_are_shown_with_their_points(market: Market, sign_in: SignIn) -> None:
    rules(market)
    lead = market.lead(company="", contact_name="王伟", mobile="13800138000", budget=Decimal(200000))
    found = market.read(lead)
    assert found.score == 5
    assert found.score_reasons == [["没有公司", -40], ["留了手机", 30], ["预计十万以上", 15]]
    page = sign_in("owner").get(f"/leads/{lead}/").text
    assert "没有公司" in page and "还差 55 分" in page


def test_points_follow_what_the_lead_says_and_the_rules(market: Market) -> None:
    rules(market)
    lead = market.lead()
    assert market.read(lead).score == 0
    with market.as_("owner"):
        leads.change(market.rows(lead), values={"mobile": "13800138000"})
    assert market.read(lead).score == 30
    market.score_rule("有微信", 10, field="wechat", test="empty")
    with market.as_("administrator"):
        assert rescore_all().result == 1
    assert market.read(lead).score == 40


def test_without_rules_or_programmes_nothing_is_judged(market: Market) -> None:
    lead = market.lead()
    with market.as_("owner"), pytest.raises(Refused, match="还没有评分规则"):
        judge(market.rows(lead))
    market.score_rule("留了手机", 30, field="mobile")
    with market.as_("owner"):
        assert "没有适用的培育计划" in judge(market.rows(lead)).result.left[lead]
        with pytest.raises(Refused, match="没有适用的培育计划"):
            nurture(market.rows(lead))
    assert market.read(lead).state == "new"


def test_a_programme_aimed_at_the_industry_comes_first(market: Market) -> None:
    market.programme(("发短信", 1))
    mining = market.programme(("看矿山", 5), industries=["mining"])
    lead = market.lead(industry="mining")
    with market.as_("owner"):
        nurture(market.rows(lead))
    assert market.read(lead).programme_id == mining


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"test": "at_least", "field": "budget"}, "要填下限"),
        ({"test": "contains", "field": "content"}, "要填比较的词语"),
        ({"points": 120, "field": "mobile"}, "改正"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(market: Market, values: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        market.score_rule("规则", **{"points": 10, **values})  # type: ignore[arg-type]
