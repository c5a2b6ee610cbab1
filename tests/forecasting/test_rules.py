"""The pure rules by hand values and by properties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.forecasting.rules.closing import Quarter
from zhike.forecasting.rules.deviation import deviation, mean_error
from zhike.forecasting.rules.rollup import Figures, Unit, lines, rolled_up
from zhike.forecasting.rules.scores import Result, score
from zhike.forecasting.rules.stability import dependence, volatility

money = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.covers("OPP-12")
def test_a_million_forecast_and_nine_hundred_thousand_won_is_ten_per_cent_below() -> None:
    assert deviation(Decimal(1_000_000), Decimal(900_000)) == Decimal("-10.0")
    assert deviation(Decimal(0), Decimal(5)) is None
    assert mean_error([Decimal("-10.0"), Decimal("30.0")]) == 20


@pytest.mark.covers("OPP-14")
def test_volatility_of_six_months_is_the_hand_value() -> None:
    months = [90, 40, 120, 30, 110, 50]
    mean = sum(months) / 6
    by_hand = 100 * sqrt(sum((one - mean) ** 2 for one in months) / 6) / mean
    assert volatility([Decimal(one) for one in months]) == Decimal(f"{by_hand:.1f}") == Decimal("47.7")
    assert volatility([Decimal(5)]) is None and volatility([Decimal(0), Decimal(0)]) is None


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=24), st.integers(2, 50))
def test_volatility_does_not_depend_on_the_unit(months: list[int], unit: int) -> None:
    assert volatility([Decimal(one) for one in months]) == volatility([Decimal(one * unit) for one in months])


@pytest.mark.covers("OPP-14")
def test_a_seller_who_makes_seventy_per_cent_is_marked() -> None:
    found = dependence({1: Decimal(700), 2: Decimal(200), 3: Decimal(100)})
    assert found is not None and found.seller == 1 and found.share == 70
    assert found.is_high(Decimal("0.7")) and not found.is_high(Decimal("0.71"))
    alone = dependence({1: Decimal(700)})
    assert alone is not None and alone.share == 100
    assert dependence({}) is None and dependence({1: Decimal(0)}) is None


@pytest.mark.covers("OPP-11")
def test_the_three_measures_of_a_manager() -> None:
    members = [
        Result(Decimal(100), Decimal(120)),
        Result(Decimal(100), Decimal(99)),
        Result(Decimal(0), Decimal(7)),
    ]
    found = score(Result(Decimal(400), Decimal(226)), Decimal("-12.5"), members)
    assert (found.target, found.error, found.members) == (Decimal("56.5"), Decimal("12.5"), 50)
    assert (found.met, found.measured) == (1, 2)
    assert score(None, None, []).members is None


@pytest.mark.covers("OPP-18")
def test_win_rate_cycle_and_growth() -> None:
    before = Quarter(date(2026, 1, 1), 2, 2, 40, Decimal(100))
    now = Quarter(date(2026, 4, 1), 3, 1, 100, Decimal(130))
    assert (now.win_rate, now.cycle, now.growth(before)) == (75, Decimal("33.3"), 30)
    assert before.growth(None) is None


def tree() -> Unit:
    east = Unit(("department", 2), "东", parts=(Unit(("staff", 1), "甲"), Unit(("staff", 2), "乙")))
    return Unit(("department", 1), "公司", parts=(east, Unit(("staff", 3), "丙")))


@given(st.lists(st.tuples(money, money), min_size=3, max_size=3), st.none() | money, st.none() | money)
def test_calls_add_up_and_an_override_counts_in_place_of_the_sum(
    pairs: list[tuple[Decimal, Decimal]], person: Decimal | None, department: Decimal | None
) -> None:
    figures = {staff: Figures(won=won, weighted=open_) for staff, (won, open_) in enumerate(pairs, 1)}
    given_overrides = {("staff", 1): person, ("department", 2): department}
    whole = rolled_up(tree(), figures, {key: one for key, one in given_overrides.items() if one is not None})
    each = [one.forecast for one in figures.values()]
    first = each[0] if person is None else person
    east = first + each[1] if department is None else department
    assert whole.call == east + each[2]
    assert whole.figures.forecast == sum(each)
    assert [depth for depth, _unit in lines(whole)] == [0, 1, 2, 2, 1] and whole.people == [1, 2, 3]
