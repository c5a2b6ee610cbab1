"""The back-test on the public pipeline: it uses nothing it could not know, and docs tell what it gave."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from bench.backtest import CUT_OFFS, Pipeline, backtest_at, learned, read, table

from tests.missing import missing

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data/mavencrm"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    if not DATA.exists():
        missing(f"the sales data in {DATA}")
    return read(DATA)


@pytest.mark.covers("OPP-12")
def test_what_came_is_the_sum_in_the_file(pipeline: Pipeline) -> None:
    with (DATA / "sales_pipeline.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["deal_stage"] == "Won"]
    for cut_off in CUT_OFFS:
        found = backtest_at(pipeline, cut_off)
        by_hand = sum(
            float(row["close_value"])
            for row in rows
            if cut_off < datetime.strptime(row["close_date"], "%d-%m-%y").date() <= found.last
        )
        assert found.actual == pytest.approx(by_hand)


@pytest.mark.covers("OPP-12")
def test_nothing_after_the_cut_off_is_used(pipeline: Pipeline) -> None:
    """Everything after the cut-off is changed beyond recognition; what was learnt by then stays the same."""
    today = float(date(2017, 6, 30).toordinal())
    after = pipeline.closed > today
    changed = Pipeline(
        began=np.where(pipeline.began > today, pipeline.began + 7, pipeline.began),
        closed=np.where(after, pipeline.closed + 30, pipeline.closed),
        is_won=np.where(after, ~pipeline.is_won, pipeline.is_won),
        value=np.where(after, 1.0, pipeline.value),
        seller=pipeline.seller,
        product=pipeline.product,
        sellers=pipeline.sellers,
        price=pipeline.price,
    )
    one, other = learned(pipeline, today), learned(changed, today)
    assert np.array_equal(one.seasonal.rate, other.seasonal.rate)
    assert np.array_equal(one.sellers.rate, other.sellers.rate)
    assert np.array_equal(one.opened_a_day, other.opened_a_day)
    assert one.doubts == other.doubts


def test_the_figures_in_the_docs_are_those_of_the_script(pipeline: Pipeline) -> None:
    told = (ROOT / "docs/forecast.md").read_text()
    assert table([backtest_at(pipeline, cut_off) for cut_off in CUT_OFFS]) in told
