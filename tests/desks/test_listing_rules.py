"""The pure parts of lists: periods, cursors."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.desks.listing.cursor import Cursor, decoded
from zhike.kit.desks.listing.periods import WORDS, period
from zhike.kit.errors import Refused

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("today", "2026-11-22", "2026-11-22"),
        ("7d", "2026-11-16", "2026-11-22"),
        ("next_7d", "2026-11-22", "2026-11-28"),
        ("this_week", "2026-11-16", "2026-11-22"),
        ("last_month", "2026-10-01", "2026-10-31"),
        ("this_quarter", "2026-10-01", "2026-12-31"),
        ("next_quarter", "2027-01-01", "2027-03-31"),
        ("last_year", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods_as_a_person_means_them(word: str, first: str, last: str) -> None:
    assert period(word, date(2026, 11, 22)) == (date.fromisoformat(first), date.fromisoformat(last))


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]))
def test_periods_follow_each_other_without_a_gap(today: date, unit: str) -> None:
    last, this, following = (period(f"{place}_{unit}", today) for place in ("last", "this", "next"))
    assert this.first <= today <= this.last
    assert last.last + timedelta(days=1) == this.first
    assert this.last + timedelta(days=1) == following.first


@given(DAYS, st.sampled_from(WORDS))
def test_no_period_ends_before_it_begins(today: date, word: str) -> None:
    found = period(word, today)
    assert found.first <= found.last


@pytest.mark.parametrize("word", ["", "0d", "this_", "this_moon", "d", "someday", "-7d", "next_month_"])
def test_unknown_periods_are_refused(word: str) -> None:
    with pytest.raises(ValueError):
        period(word, date(2026, 1, 1))


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
)


@given(st.lists(VALUES, min_size=1, max_size=4), st.booleans())
def test_a_cursor_comes_back_as_it_went(values: list[object], is_backward: bool) -> None:
    cursor = Cursor(tuple(values), is_backward)
    assert decoded(cursor.encoded("customer:name"), "customer:name") == cursor


@given(st.text(max_size=60))
def test_a_made_up_cursor_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        decoded(text, "customer:name")


def test_a_cursor_of_another_order_is_refused() -> None:
    text = Cursor((Decimal("1.50"), datetime(2026, 1, 1, tzinfo=UTC), 7)).encoded("customer:name")
    with pytest.raises(Refused):
        decoded(text, "customer:-name")
