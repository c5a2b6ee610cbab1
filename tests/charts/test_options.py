"""What the pictures draw: figures in their order, shares that end at the whole, bars that meet, ways to records."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.charts.bars import ageing, bars, bars_across
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.funnel import funnel
from zhike.kit.charts.heat import heat
from zhike.kit.charts.lines import band, lines
from zhike.kit.charts.pareto import cumulated, pareto
from zhike.kit.charts.picture import Linked, Row
from zhike.kit.charts.waterfall import Step, floors, waterfall

amounts = st.lists(st.decimals(0, 10**9, places=2, allow_nan=False), max_size=12)


@given(amounts)
def test_shares_grow_and_end_at_the_whole(values: list[Decimal]) -> None:
    shares = cumulated(values)
    assert shares == sorted(shares)
    assert not sum(values) or shares[-1] == 100


@given(st.integers(0, 10**6), st.lists(st.integers(-(10**4), 10**4), max_size=8))
def test_each_movement_begins_where_the_last_ended(opening: int, moves: list[int]) -> None:
    opening += 10**5
    steps = [Step(Datum("期初", opening), True), *(Step(Datum("", move)) for move in moves)]
    level = float(opening)
    for move, (low, height) in zip(moves, floors(steps)[1:], strict=True):
        assert level in (low, low + height)
        level += move
        assert level in (low, low + height)


@given(amounts.filter(bool))
def test_a_funnel_is_centred_and_as_wide_as_its_figures(values: list[Decimal]) -> None:
    option = funnel([Datum(str(at), value) for at, value in enumerate(values)])
    pads, drawn = (series["data"] for series in option["series"])
    assert [item["value"] for item in drawn] == [float(value) for value in values]
    whole = max(float(value) for value in values) or 1
    for pad, item in zip(pads, drawn, strict=True):
        assert pad * 2 + item["value"] == pytest.approx(whole)


DATA = [Datum("价格", 8, "/list/?reason=1"), Datum("服务", Decimal("5.50"), "/list/?reason=2", "5.5 万")]


def test_every_picture_is_json_and_leads_to_its_records() -> None:
    labels = [datum.label for datum in DATA]
    options = [
        bars_across(DATA),
        bars(labels, {"甲": DATA, "乙": DATA}, is_stacked=True, lines={"目标": [1, None]}),
        ageing(DATA),
        funnel(DATA),
        pareto(DATA, ("次数", "累计")),
        waterfall([Step(datum) for datum in DATA], Write.YUAN),
        lines(labels, {"甲": DATA}, marks={"均值": Decimal("6.7")}),
        band(labels, ("实际", DATA), ("预测", DATA), ("区间", [(1, 2), None])),
        heat(labels, ["甲"], [[datum] for datum in DATA]),
    ]
    for option in options:
        assert "/list/?reason=2" in json.dumps(option, ensure_ascii=False)


def test_a_gap_is_drawn_as_a_gap() -> None:
    series = lines(["7 月", "8 月"], {"甲": [Datum("", None), Datum("", 2)]})["series"][0]
    assert [item["value"] for item in series["data"]] == [None, 2]


def test_a_line_of_the_table_leads_where_its_part_of_the_picture_does() -> None:
    row = Row(("价格", Linked(8, "/list/?x=1"), 3), "/list/?reason=1")
    assert [cell.url for cell in row.linked] == ["/list/?reason=1", "/list/?x=1", ""]
