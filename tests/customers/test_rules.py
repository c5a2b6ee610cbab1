"""The pure rules of the archive."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.customers.rules.ages import age_on
from zhike.customers.rules.completeness import NATURAL, QUALIFICATION, Kept, completeness
from zhike.customers.rules.organisation import Unit, is_circle, tree
from zhike.customers.rules.topics import most_frequent

DAYS = st.dates(date(1920, 1, 1), date(2100, 1, 1))


@given(DAYS, DAYS)
def test_one_is_a_year_older_each_birthday(birth: date, day: date) -> None:
    age = age_on(birth, day)
    if birth > day:
        assert age is None
    else:
        assert age is not None and age >= 0
        following = age_on(birth, day + timedelta(days=366))
        assert following in (age + 1, age + 2)


@pytest.mark.covers("ARC-18")
def test_age_changes_on_the_birthday() -> None:
    assert age_on(date(1990, 5, 17), date(2026, 5, 16)) == 35
    assert age_on(date(1990, 5, 17), date(2026, 5, 17)) == 36
    assert age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age_on(None, date(2026, 1, 1)) is None


@pytest.mark.covers("ARC-01")
def test_completeness_of_the_five_parts() -> None:
    nothing = completeness({}, Kept())
    assert set(nothing) == {"natural", "equipment", "storage", "sales", "qualification"}
    assert set(nothing.values()) == {0}
    everything = dict.fromkeys((*NATURAL, *QUALIFICATION), "有")
    assert set(completeness(everything, Kept(3, 1, 1, 3)).values()) == {100}
    half = completeness({"licence_number": "1", "tax_number": "2"}, Kept(tanks=1, years=2))
    assert (half["storage"], half["sales"], half["qualification"]) == (50, 66, 50)


@given(
    st.dictionaries(
        st.sampled_from((*NATURAL, *QUALIFICATION, "credit_code")), st.sampled_from(["", "值", None])
    ),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_more_filled_is_never_less_complete(values: dict[str, str | None], tanks: int, years: int) -> None:
    before = completeness(values, Kept(tanks=tanks, years=years))
    after = completeness({**values, "address": "有"}, Kept(1, tanks + 1, 1, years + 1))
    assert all(0 <= before[part] <= after[part] <= 100 for part in before)


@given(st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 12))))
def test_every_division_is_drawn_once_whatever_hangs_under_what(parents: dict[int, int | None]) -> None:
    boxes = tree([Unit(pk, str(pk), parent) for pk, parent in parents.items()], {})
    drawn: list[int | None] = []

    def walk(level: list) -> None:
        for box in level:
            drawn.append(box.id)
            walk(box.below)

    walk(boxes)
    assert sorted(drawn) == sorted(parents)  # type: ignore[type-var]


@pytest.mark.covers("CON-03")
def test_a_division_is_not_put_under_itself() -> None:
    parents = {1: None, 2: 1, 3: 2}
    assert is_circle(parents, 1, 3)
    assert is_circle(parents, 2, 2)
    assert not is_circle(parents, 3, 1)


@pytest.mark.covers("ARC-20")
def test_the_most_frequent_topic() -> None:
    assert most_frequent(["price", "", "quality", "price"]) == ("price", 2)
    assert most_frequent(["", ""]) is None
