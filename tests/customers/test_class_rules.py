"""The pure rules of the classes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.customers.rules.classes.density import DensityRules, days_broken, interval_of
from zhike.customers.rules.classes.grade import GradeRules, project_grade, weekly_hours
from zhike.customers.rules.classes.management import proposed_kind
from zhike.customers.rules.classes.positioning import PositioningRules, positioning
from zhike.customers.rules.classes.quality import Quality, QualityRules, quality_class
from zhike.customers.rules.classes.vip import VipRules, vip
from zhike.customers.rules.dates import whole_years
from zhike.customers.rules.payment import is_term_odd

GRADES = GradeRules(80, 60, 40, {"A": 8, "B": 5, "C": 3, "D": 1}, 80, 3)
QUALITY = QualityRules("large", "high", "medium", 4, 0, "medium", "medium", 0)
POSITION = PositioningRules(1, frozenset({"agent", "trader"}), frozenset())
BEST = Quality("large", "high", "high", "suitable", "stable", "5", "4", "consumer")
MIDDLE = Quality("medium", "medium", "medium", "higher", "rising", "3", "3", "consumer")
POINTS = st.integers(0, 100)


@pytest.mark.covers("SEG-01")
def test_more_hours_for_influence_and_for_the_ordinary_with_funds() -> None:
    assert [project_grade(points, GRADES).value for points in (80, 79, 60, 59, 40, 39)] == list("ABBCCD")
    assert weekly_hours("A", 10, GRADES) == 8
    assert weekly_hours("C", 10, GRADES) == 3
    assert weekly_hours("C", 80, GRADES) == 6
    assert weekly_hours("", 100, GRADES) is None


@given(POINTS, POINTS)
def test_more_influence_never_means_a_lower_grade(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert project_grade(high, GRADES).value <= project_grade(low, GRADES).value
    assert project_grade(low, GRADES).reasons


@pytest.mark.covers("SEG-02")
def test_the_interval_is_the_customers_own_or_the_companys() -> None:
    rules = DensityRules(3, 14)
    assert [
        interval_of("long", None, rules),
        interval_of("short", None, rules),
        interval_of("long", 7, rules),
    ] == [14, 3, 7]
    assert interval_of("", 7, rules) is None
    assert days_broken(None, date(2026, 1, 1), 14, date(2026, 1, 15)) == 0
    assert days_broken(None, date(2026, 1, 1), 14, date(2026, 1, 16)) == 1


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 90), st.integers(0, 200))
def test_a_contact_within_the_interval_is_never_broken(last: date, interval: int, passed: int) -> None:
    broken = days_broken(last, last, interval, last + timedelta(days=passed))
    assert broken == max(0, passed - interval)


@pytest.mark.covers("SEG-03")
@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (BEST, "A"),
        (replace(BEST, demand="rising"), "A"),
        (replace(BEST, trade_role="trader"), "A"),
        (replace(BEST, payment_record="3"), "B"),
        (replace(BEST, size="medium"), "B"),
        (MIDDLE, "B"),
        (replace(MIDDLE, trade_role="trader"), "C"),
        (replace(MIDDLE, demand="small"), "C"),
        (Quality("small", "", "", "market", "small", "", "", "trader"), "C"),
    ],
)
def test_nine_customers_are_classed_with_reasons(known: Quality, expected: str) -> None:
    verdict = quality_class(known, QUALITY)
    assert verdict.value == expected
    assert len(verdict.reasons) == (7 if expected == "A" else 5)
    if expected == "C":
        assert any(not reason.is_met for reason in verdict.reasons)
    assert quality_class(Quality(), QUALITY).value == ""


def test_one_miss_may_be_allowed() -> None:
    assert quality_class(replace(BEST, payment_record="3"), replace(QUALITY, a_misses=1)).value == "A"


@pytest.mark.covers("SEG-09")
def test_a_temporary_customer_with_three_orders_is_proposed_as_regular() -> None:
    assert proposed_kind("temporary", 3, 3) == "regular"
    assert proposed_kind("temporary", 2, 3) == ""
    assert proposed_kind("regular", 9, 3) == ""
    assert proposed_kind("key", 0, 3) == ""
    assert proposed_kind("", 0, 3) == "potential"
    assert proposed_kind("potential", 1, 3) == "temporary"


@pytest.mark.covers("SEG-16")
def test_an_agent_without_shops_is_off_target() -> None:
    assert positioning("agent", 0, "", POSITION).value == "unfit"
    assert positioning("agent", None, "", POSITION).value == "unknown"
    assert positioning("agent", 2, "", POSITION).value == "fit"
    assert positioning("consumer", 0, "", POSITION).value == ""
    aimed = replace(POSITION, industries=frozenset({"transport"}))
    assert positioning("consumer", None, "food", aimed).value == "unfit"
    assert positioning("agent", 1, "transport", aimed).value == "fit"


@pytest.mark.covers("SEG-20")
def test_a_vip_comes_often_and_spends_much() -> None:
    rules = VipRules(10, Decimal(5000))
    assert vip(12, Decimal(8000), rules).value == "yes"
    assert vip(10, Decimal(5000), rules).value == "yes"
    assert vip(9, Decimal(8000), rules).value == "no"
    assert vip(12, Decimal("4999.99"), rules).value == "no"


@pytest.mark.covers("ARC-13b")
def test_only_goods_shipped_on_payment_with_a_term_are_odd() -> None:
    assert is_term_odd("on_payment", 1)
    assert not any(
        (
            is_term_odd("on_payment", 0),
            is_term_odd("on_payment", None),
            is_term_odd("other", 30),
            is_term_odd("", 30),
        )
    )


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_years_are_counted_from_the_past_alone(since: date, today: date) -> None:
    assert (since > today) == (whole_years(since, today) is None)
