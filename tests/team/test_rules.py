"""The pure rules of the team."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.calendar.months import MONTHS, months_between, span_of
from zhike.team.rules.attainment import Aim, Line, aimed, lines, summed, total
from zhike.team.rules.process import Cell, Plan, plan_for, week_of
from zhike.team.rules.training import Rating, Result, gaps

AMOUNTS = st.decimals(0, 10**9, places=2)
PRODUCTS = st.sampled_from(("柴油", "汽油", ""))


@pytest.mark.covers("TER-02a")
def test_eight_hundred_thirty_of_a_thousand_is_83_percent() -> None:
    assert Line(Decimal(1_000_000), Decimal(830_000)).percent == 83
    assert Line(Decimal(0), Decimal(5)).percent is None


@pytest.mark.covers("TER-02a")
@given(st.lists(st.tuples(st.integers(1, 5), PRODUCTS, AMOUNTS)))
def test_persons_and_products_sum_to_the_same_whole(facts: list[tuple[int, str, Decimal]]) -> None:
    whole = sum((amount for _person, _product, amount in facts), Decimal(0))
    for place in (0, 1):
        by_key = lines([], summed((fact[place], fact[2]) for fact in facts))
        assert total(by_key.values()).reached == whole


@given(AMOUNTS, st.none() | AMOUNTS, st.none() | AMOUNTS, AMOUNTS)
def test_a_level_reached_holds_those_below_it(
    amount: Decimal, stretch: Decimal | None, challenge: Decimal | None, reached: Decimal
) -> None:
    more = amount + stretch if stretch is not None else None
    most = (more if more is not None else amount) + challenge if challenge is not None else None
    aim = Aim(1, "month", date(2026, 1, 1), amount, "", more, most)
    assert aim.line.target <= aim.line.stretch <= aim.line.challenge
    found = aim.line + Line(reached=reached)
    assert bool(found.level) == (amount > 0 and reached >= amount)
    if found.level in ("stretch", "challenge"):
        assert reached >= found.stretch > amount or found.level == "challenge"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(("month", "quarter", "year")))
def test_a_span_holds_its_day_and_whole_months(day: date, period: str) -> None:
    first, last = span_of(MONTHS[period], day)
    assert first <= day <= last
    assert first.day == 1 and (last + timedelta(days=1)).day == 1
    assert len(months_between(first, last)) == {"month": 1, "quarter": 3, "year": 12}[period]


def test_a_years_target_is_not_counted_with_its_months() -> None:
    year = Aim(1, "year", date(2026, 1, 1), Decimal(120))
    months = [Aim(staff, "month", date(2026, month, 1), Decimal(10)) for staff in (1, 2) for month in (1, 2)]
    assert sum(aim.amount for aim in aimed([year, *months], "year")) == 140
    assert sum(aim.amount for aim in aimed(months, "month")) == 40
    assert aimed([year], "month") == []


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    first, last = week_of(day)
    assert first.isoweekday() == 1 and last.isoweekday() == 7 and first <= day <= last


@pytest.mark.covers("TER-04")
def test_the_nearest_and_newest_plan_holds() -> None:
    day = date(2026, 11, 22)
    plans = [
        Plan(None, 1, "visits", 3, date(2026, 1, 1)),
        Plan(None, 2, "visits", 5, date(2026, 1, 1)),
        Plan(None, 2, "visits", 6, date(2026, 11, 1)),
        Plan(None, 2, "visits", 9, date(2026, 12, 1)),
        Plan(7, 2, "visits", 8, date(2026, 1, 1)),
    ]
    assert plan_for(plans, 5, [1, 2], "visits", day) == 6
    assert plan_for(plans, 7, [1, 2], "visits", day) == 8
    assert plan_for(plans, 5, [1, 3], "visits", day) == 3
    assert plan_for(plans, 5, [1, 2], "calls", day) is None
    assert Cell(5, 6).is_below and not Cell(6, 6).is_below and not Cell(0, None).is_below


@pytest.mark.covers("TER-03")
def test_gaps_are_failed_tests_and_low_levels() -> None:
    results = [
        Result(1, "产品", Decimal(59), 60),
        Result(2, "产品", Decimal(60), 60),
        Result(3, "产品", None, 60),
    ]
    found = gaps(results, [Rating(4, 9, 2, 3), Rating(5, 9, 3, 3)])
    assert [(gap.staff, gap.course, gap.skill) for gap in found] == [(1, "产品", None), (4, "", 9)]
