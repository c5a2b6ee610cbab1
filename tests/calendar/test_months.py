"""Sums with months, over any days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.calendar.months import (
    month_after,
    month_end,
    month_of,
    months_between,
    months_from,
    months_until,
    same_day_in,
    span_of,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
steps = st.integers(-240, 240)


@given(days, steps)
def test_a_step_there_and_back_ends_in_the_same_month(day: date, step: int) -> None:
    assert month_after(month_after(day, step), -step) == month_of(day)


@given(days)
def test_the_next_month_begins_the_day_after_this_one_ends(day: date) -> None:
    assert month_after(day) == month_end(day) + timedelta(days=1)


@given(days, st.integers(1, 60))
def test_months_counted_from_and_until_meet(day: date, number: int) -> None:
    ahead = months_from(day, number)
    assert ahead == months_until(ahead[-1], number) == months_between(day, ahead[-1])


@given(days, st.sampled_from([1, 3, 12]), steps)
def test_spans_hold_their_day_and_follow_one_another_without_a_gap(day: date, months: int, step: int) -> None:
    first, last = span_of(months, day)
    assert first <= day <= last
    assert len(months_between(first, last)) == months
    _, before = span_of(months, day, step - 1)
    assert span_of(months, day, step)[0] == before + timedelta(days=1)


@given(days, days)
def test_the_same_day_of_another_month_stays_in_it(month: date, day: date) -> None:
    moved = same_day_in(month_of(month), day)
    assert month_of(moved) == month_of(month)
    assert moved.day == day.day or moved == month_end(month)
