"""Which contact came first and counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.claims.rules.contacts import Contact, first_effective, is_effective, side_by_side

DAY = date(2026, 3, 2)


def contact(party: int = 1, day: int = 0, late: int = 0, kind: str = "visit", **more: bool) -> Contact:
    happened = DAY + timedelta(days=day)
    entered = happened + timedelta(days=late)
    return Contact(
        party,
        happened,
        datetime(entered.year, entered.month, entered.day, tzinfo=UTC),
        entered,
        kind,
        "x",
        **more,
    )


CONTACTS = st.builds(
    contact,
    party=st.integers(1, 2),
    day=st.integers(0, 30),
    late=st.integers(0, 20),
    kind=st.sampled_from(("visit", "call", "note", "mail")),
    is_submitted=st.booleans(),
    is_verified=st.booleans(),
)


@pytest.mark.covers("TER-06")
def test_a_note_a_late_entry_and_an_unverified_line_do_not_count() -> None:
    assert is_effective(contact(late=5), 5)
    assert not is_effective(contact(late=6), 5)
    assert not is_effective(contact(kind="note"), 5)
    assert not is_effective(contact(is_submitted=True), 5)
    assert is_effective(contact(late=90, is_submitted=True, is_verified=True), 5)


@pytest.mark.covers("TER-06")
@given(st.lists(CONTACTS, max_size=30))
def test_the_first_effective_contact_is_the_earliest_that_counts(contacts: list[Contact]) -> None:
    found = first_effective(contacts, 5)
    counting = [one for one in contacts if is_effective(one, 5)]
    assert (found is None) == (not counting)
    assert all(found.day <= one.day for one in counting if found)


@given(st.lists(CONTACTS, max_size=30))
def test_the_table_holds_every_contact_once_in_order(contacts: list[Contact]) -> None:
    rows = side_by_side(contacts, [1, 2])
    assert [day for day, _cells in rows] == sorted({one.day for one in contacts})
    assert sum(len(lines) for _day, cells in rows for lines in cells.values()) == len(contacts)
