"""Terms, quotas, forms and shares, as pure rules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.kit.calendar.rules import DayKind, Days, SpecialDay
from zhike.pools.rules.forms import DECIDING, form_of
from zhike.pools.rules.quotas import Quota, free_again
from zhike.pools.rules.shares import Judgement, Take
from zhike.pools.rules.terms import Term, Terms

# Other work on the machine slows the first draws.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SPRING = Days.of(
    [SpecialDay(date(2026, 2, 16) + timedelta(days=n), DayKind.HOLIDAY, "春节") for n in range(5)], [2026]
)
TERMS = st.lists(
    st.builds(
        Term, st.sampled_from(["", "A", "B"]), st.sampled_from(["", "petrol", "diesel"]), st.integers(0, 90)
    ),
    max_size=6,
)


@UNHURRIED
@given(DATES, st.integers(0, 200), st.booleans())
def test_what_is_due_is_over_and_what_is_not_is_not(today: date, days: int, in_working_days: bool) -> None:
    terms = Terms(days, in_working_days)
    newest = terms.newest_due(today, days, SPRING)
    assert terms.last_day(newest, days, SPRING) < today
    assert terms.last_day(newest + timedelta(days=1), days, SPRING) >= today


def test_thirty_days_without_contact_end_on_the_thirty_first() -> None:
    terms = Terms(30)
    assert terms.newest_due(date(2026, 3, 31), 30, Days()) == date(2026, 2, 28)
    assert terms.last_day(date(2026, 2, 28), 30, Days()) == date(2026, 3, 30)


def test_working_days_leave_out_the_spring_festival() -> None:
    terms = Terms(5, in_working_days=True)
    assert terms.last_day(date(2026, 2, 13), 5, SPRING) == date(2026, 2, 27)
    assert Terms(5).last_day(date(2026, 2, 13), 5, SPRING) == date(2026, 2, 18)


def test_the_closest_term_holds() -> None:
    terms = Terms(30, others=(Term("A", "", 60), Term("", "diesel", 45), Term("A", "diesel", 90)))
    found = {(grade, line): terms.days_for(grade, line) for grade in "AB" for line in ("petrol", "diesel")}
    assert found == {("A", "petrol"): 60, ("A", "diesel"): 90, ("B", "petrol"): 30, ("B", "diesel"): 45}


@UNHURRIED
@given(TERMS, st.integers(0, 90), st.randoms())
def test_the_order_of_terms_decides_nothing(others: list[Term], days: int, shuffled: object) -> None:
    once = {(term.grade, term.product_line): term for term in others}
    mixed = list(once.values())
    shuffled.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis' own random
    values = dict.fromkeys(DECIDING, 1)
    assert form_of(values, mixed) == form_of(values, once.values())
    for grade in ("", "A", "B"):
        for line in ("", "petrol", "diesel"):
            assert Terms(days, others=tuple(mixed)).days_for(grade, line) == Terms(
                days, others=tuple(once.values())
            ).days_for(grade, line)


@UNHURRIED
@given(st.sampled_from(DECIDING), TERMS)
def test_any_change_of_what_decides_changes_the_form(name: str, others: list[Term]) -> None:
    values = dict.fromkeys(DECIDING, 1)
    assert form_of(values, others) != form_of({**values, name: 2}, others)
    assert form_of(values, others) != form_of(values, [*others, Term("C", "minor", 7)])


@given(st.none() | st.integers(0, 20), st.none() | st.integers(0, 20), st.integers(0, 30), st.integers(0, 30))
def test_a_quota_is_never_overdrawn(a_day: int | None, at_most: int | None, picked: int, held: int) -> None:
    left = Quota(a_day, at_most).left(picked, held)
    if left is None:
        assert a_day is None and at_most is None
        return
    assert left >= 0
    assert left == 0 or (
        (a_day is None or picked + left <= a_day) and (at_most is None or held + left <= at_most)
    )


def test_a_previous_owner_waits() -> None:
    assert free_again(date(2026, 3, 1), 30) == date(2026, 3, 31)
    assert free_again(date(2026, 3, 1), None) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("taken", "considered", "judgement"),
    [
        (0, 0, "fine"),
        (0, 9, "fine"),
        (3, 10, "fine"),
        (4, 10, "too_much"),
        (10, 10, "everything"),
        (1, 1, "everything"),
    ],
)
def test_how_much_a_rule_takes_is_judged(taken: int, considered: int, judgement: str) -> None:
    assert Take(taken, considered).judged(Decimal("0.3")) is Judgement(judgement)
