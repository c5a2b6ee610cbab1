"""Which territory a customer falls in, by the pure rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.territories.rules.drawing import Drawn, Facts, is_inside, placed, postcode_start, preview

EAST = Drawn(1, 10, divisions=("31", "32", "33"))
SHENZHEN = Drawn(2, 5, postcodes=("5180",))
CHEMICAL = Drawn(3, 20, divisions=("32",), industries=("chemical",))
NAMED = Drawn(4, 1, customers=(7, 9))
ALL = [EAST, SHENZHEN, CHEMICAL, NAMED]

facts = st.builds(
    Facts,
    pk=st.integers(1, 12),
    division=st.sampled_from(["", "310115", "320500", "330100", "440305", "500103"]),
    postcode=st.sampled_from(["", "518057", "518100", "215000"]),
    industry=st.sampled_from(["", "chemical", "metal"]),
)


def test_a_postcode_of_5180xx_falls_in_its_territory() -> None:
    assert postcode_start("5180xx") == "5180"
    assert placed(ALL, Facts(1, "440305", "518057")) == 2
    assert placed(ALL, Facts(1, "440305", "518100")) is None


@pytest.mark.parametrize("text", ["", "xx", "5180yy", "51800000", "x5180", "51-0xx"])
def test_what_is_no_postcode_pattern_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        postcode_start(text)


@given(facts)
def test_who_is_placed_fits_and_nobody_better_does(one: Facts) -> None:
    zone = placed(ALL, one)
    fitting = [drawn for drawn in ALL if is_inside(drawn, one)]
    assert (zone is None) == (not fitting)
    if zone is not None:
        assert min(drawn.priority for drawn in fitting) == next(d.priority for d in ALL if d.zone == zone)


@given(facts)
def test_named_customers_belong_whatever_their_place(one: Facts) -> None:
    assert is_inside(NAMED, one) == (one.pk in (7, 9))


@given(facts)
def test_kinds_of_criteria_narrow_each_other(one: Facts) -> None:
    if is_inside(CHEMICAL, one):
        assert one.division.startswith("32")
        assert one.industry == "chemical"


@given(st.lists(st.tuples(facts, st.sampled_from([None, 1, 2, 3])), max_size=30))
def test_a_preview_counts_every_customer_once(rows: list[tuple[Facts, int | None]]) -> None:
    counted = []
    for one, present in rows:
        zones = [d.zone for d in sorted(ALL, key=lambda d: (d.priority, d.zone)) if is_inside(d, one)]
        counted.append((zones, present, 1))
    found = preview(ALL, counted)
    assert sum(found.placed.values()) == len(rows)
    assert found.moved == sum(placed(ALL, one) != present for one, present in rows)
