"""What a stage wants confirmed before it is left is asked together with all else that is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sales.conftest import Sales
from zhike.kit.errors import Refused
from zhike.kit.history.undo import undo
from zhike.sales.actions import confirm
from zhike.sales.models import Opportunity, Tick
from zhike.sales.rules.gate import is_forward, missing_checks, proves

POINTS = ["预算已确认", "已见使用人"]


@pytest.fixture
def deal(sales: Sales) -> Opportunity:
    sales.ask("初步接触", checks=POINTS)
    return sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"))


def missing(sales: Sales, deal: Opportunity, stage: str) -> object:
    with pytest.raises(Refused) as refused:
        sales.change("owner", deal, stage=stage)
    return refused.value.told["missing"]


@pytest.mark.covers("OPP-06", "OPP-09")
def test_all_that_is_missing_comes_in_one_refusal(sales: Sales, deal: Opportunity) -> None:
    sales.ask("方案报价", is_strict=True)
    assert missing(sales, deal, "方案报价") == {
        "fields": ["product", "amount", "closes_on"],
        "checks": POINTS,
        "evidence": "supporter",
    }


@pytest.mark.covers("OPP-06")
def test_points_are_confirmed_by_somebody_at_a_time_and_open_the_gate(
    sales: Sales, deal: Opportunity
) -> None:
    browser = sales.browser("owner")
    assert "预算已确认" in browser.get(f"/opportunities/{deal.pk}/panel/checks").text
    answer = browser.post(f"/opportunities/{deal.pk}/checks", {"points": POINTS[:1]})
    assert answer.status_code == 302
    with sales.as_("owner"):
        tick = Tick.objects.get(opportunity=deal)
        assert (tick.point, tick.ticked_by_id) == ("预算已确认", sales.staff("owner"))
    assert "Owner" in browser.get(f"/opportunities/{deal.pk}/panel/checks").text
    assert missing(sales, deal, "商务谈判") == {"fields": ["next_step"], "checks": POINTS[1:], "evidence": ""}
    with sales.as_("owner"):
        done = confirm(Opportunity.objects.filter(pk=deal.pk), points=POINTS)
        assert done.result == 1
    sales.change("owner", deal, stage="商务谈判", next_step="签约")
    assert deal.stage_id == sales.stage("商务谈判")


def test_a_confirmation_is_undone_and_taken_back(sales: Sales, deal: Opportunity) -> None:
    with sales.as_("owner"):
        done = confirm(Opportunity.objects.filter(pk=deal.pk), points=POINTS)
        undo(done.action_id)
        assert not Tick.objects.filter(opportunity=deal).exists()
        confirm(Opportunity.objects.filter(pk=deal.pk), points=POINTS)
    sales.browser("owner").post(f"/opportunities/{deal.pk}/checks", {"points": POINTS[1:], "withdraw": "1"})
    with sales.as_("owner"):
        assert Tick.objects.filter(opportunity=deal).get().point == POINTS[0]


def test_going_back_and_losing_ask_for_no_confirmation(sales: Sales, deal: Opportunity) -> None:
    sales.change("owner", deal, stage="输单", reason=sales.reason("价格"))
    assert deal.outcome == "lost"


def test_unknown_points_and_other_peoples_opportunities_are_refused(sales: Sales, deal: Opportunity) -> None:
    with sales.as_("owner"), pytest.raises(Refused):
        confirm(Opportunity.objects.filter(pk=deal.pk), points=["没有的事"])
    assert sales.browser("owner").post(f"/opportunities/{deal.pk}/checks", {}).status_code == 422
    assert (
        sales.browser("stranger").post(f"/opportunities/{deal.pk}/checks", {"points": POINTS}).status_code
        == 404
    )
    assert (
        sales.browser("reader").post(f"/opportunities/{deal.pk}/checks", {"points": POINTS}).status_code
        == 403
    )


KINDS = st.sampled_from(["supporter", "power_supporter"])


@given(st.lists(st.text(max_size=5), unique=True), st.sets(st.text(max_size=5)))
def test_points_are_missing_or_ticked_and_keep_their_order(checks: list[str], ticked: set[str]) -> None:
    left = missing_checks(checks, ticked)
    assert [point for point in checks if point in left] == left
    assert set(left) | (set(checks) & ticked) == set(checks) and not set(left) & ticked


@given(KINDS, st.lists(KINDS))
def test_more_mails_never_prove_less(needed: str, attached: list[str]) -> None:
    assert proves(needed, [*attached, needed])
    assert proves("", attached)
    assert not proves(needed, attached) or proves(needed, [*attached, "supporter"])


@given(st.integers(0, 99), st.integers(0, 99))
def test_forward_is_later_or_won(here: int, there: int) -> None:
    assert is_forward(("open", here), ("open", there)) == (there > here)
    assert is_forward(("open", here), ("won", there))
    assert not is_forward(("open", here), ("lost", there)) and not is_forward(("won", here), ("open", there))
