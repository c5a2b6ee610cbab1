"""Back-test of both forecasts on the public pipeline of the Maven files; writes the tables of docs/forecast.md.

    python -m bench.backtest ../shared/data/mavencrm

At each cut-off only what was known then is used: an opportunity engaged by then and closed after it was open.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhike.forecasting.rules.history import Closed, Model, Open, Opened, Shape, learn
from zhike.forecasting.rules.simulation import RUNS
from zhike.forecasting.rules.transitions import STAYING, Stays

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
NEVER = float(date(2999, 1, 1).toordinal())
FIRST_SEEN = date(2017, 3, 1)
"""Nothing closed before this day is in the file, so opportunities came in sight only then."""
CUT_OFFS = tuple(date(2017, month, 1) - timedelta(days=1) for month in (6, 7, 8, 9, 10))
SAME_PRODUCT = {"GTXPro": "GTX Pro"}


@dataclass(frozen=True)
class Pipeline:
    """The file as arrays; ``closed`` is ``NEVER`` for open ones."""

    began: Floats
    closed: Floats
    is_won: NDArray[np.bool_]
    value: Floats
    seller: Integers
    product: Integers
    sellers: list[str]
    price: Floats

    @property
    def stays(self) -> Stays:
        """One open stage: 0; won is 1, lost 2."""
        then = np.where(self.closed == NEVER, STAYING, np.where(self.is_won, 1, 2))
        seen = np.maximum(self.began, float(FIRST_SEEN.toordinal()) - 1)
        return Stays(np.zeros(len(then), dtype=np.int64), self.seller, self.began, seen, self.closed, then)


def read(folder: Path) -> Pipeline:
    """All opportunities that were engaged; those only prospected have no date and are left out."""
    with (folder / "products.csv").open() as file:
        prices = {row["product"]: float(row["sales_price"]) for row in csv.DictReader(file)}
    with (folder / "sales_pipeline.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["engage_date"]]
    sellers = sorted({row["sales_agent"] for row in rows})
    products = list(prices)
    named = [SAME_PRODUCT.get(row["product"], row["product"]) for row in rows]
    return Pipeline(
        began=np.array([_day(row["engage_date"]) for row in rows]),
        closed=np.array([_day(row["close_date"]) for row in rows]),
        is_won=np.array([row["deal_stage"] == "Won" for row in rows]),
        value=np.array([float(row["close_value"] or 0) for row in rows]),
        seller=np.array([sellers.index(row["sales_agent"]) for row in rows]),
        product=np.array([products.index(name) for name in named]),
        sellers=sellers,
        price=np.array(list(prices.values())),
    )


def _day(text: str) -> float:
    return float(datetime.strptime(text, "%d-%m-%y").toordinal()) if text else NEVER


@dataclass(frozen=True)
class Result:
    """One cut-off: what came, and what each method had said of it, in dollars of the file."""

    cut_off: date
    last: date
    actual: float
    weighted: float
    mean: float
    low: float
    high: float
    sellers_inside: int
    sellers: int
    error_weighted: float
    error_history: float


def backtest_at(pipeline: Pipeline, cut_off: date) -> Result:
    """Both methods at one cut-off for the three months after it."""
    today, last = float(cut_off.toordinal()), float(_months_after(cut_off, 3).toordinal())
    is_open = (pipeline.began <= today) & (pipeline.closed > today)
    came = pipeline.is_won & (pipeline.closed > today) & (pipeline.closed <= last)
    by_seller = np.bincount(pipeline.seller[came], pipeline.value[came], len(pipeline.sellers))
    stated = weighted(pipeline, is_open, today, last)
    now = Open(
        stage=np.zeros(int(is_open.sum()), dtype=np.int64),
        days=today - pipeline.began[is_open],
        seller=pipeline.seller[is_open],
        product=pipeline.product[is_open],
        amount=np.full(int(is_open.sum()), np.nan),
    )
    simulated = learned(pipeline, today).expect(now, today, last, np.random.default_rng(20171231), RUNS)
    low, high = simulated.interval()
    edges = np.quantile(simulated.sums, (0.1, 0.9), axis=1)
    counted = (by_seller > 0) | (simulated.sums.mean(axis=1) > 0)
    inside = (by_seller >= edges[0]) & (by_seller <= edges[1]) & counted
    means = simulated.sums.mean(axis=1)
    return Result(
        cut_off=cut_off,
        last=_months_after(cut_off, 3),
        actual=float(by_seller.sum()),
        weighted=float(stated.sum()),
        mean=simulated.mean(),
        low=low,
        high=high,
        sellers_inside=int(inside.sum()),
        sellers=int(counted.sum()),
        error_weighted=float(np.abs(stated - by_seller).sum() / by_seller.sum()),
        error_history=float(np.abs(means - by_seller).sum() / by_seller.sum()),
    )


def learned(pipeline: Pipeline, today: float) -> Model:
    """What history up to a day teaches."""
    decided = pipeline.closed <= today
    closed = Closed(
        pipeline.closed[decided],
        pipeline.seller[decided],
        pipeline.product[decided],
        pipeline.is_won[decided],
        pipeline.value[decided],
    )
    known = pipeline.began <= today
    opened = Opened(pipeline.began[known], pipeline.seller[known], pipeline.product[known])
    shape = Shape(1, len(pipeline.sellers), len(pipeline.price))
    return learn(pipeline.stays, closed, opened, today, shape, float(FIRST_SEEN.toordinal()) - 1)


def weighted(pipeline: Pipeline, is_open: NDArray[np.bool_], today: float, last: float) -> Floats:
    """Method 1 by seller: list price × the win rate so far, for those whose expected closing falls in the period.

    The file has no expected dates, probabilities or amounts of open ones: closing is expected after the mean days
    of the wins so far (at once where these are over), the stage's probability is the share won of all closed.
    """
    past = pipeline.closed <= today
    won = past & pipeline.is_won
    cycle = float((pipeline.closed - pipeline.began)[won].mean())
    probability = won.sum() / past.sum()
    due = is_open & (np.maximum(pipeline.began + cycle, today + 1) <= last)
    return np.bincount(
        pipeline.seller[due], pipeline.price[pipeline.product[due]] * probability, len(pipeline.sellers)
    )


def _months_after(day: date, months: int) -> date:
    past = day.month + months
    first = date(day.year + past // 12, past % 12 + 1, 1)
    return first - timedelta(days=1)


def table(results: list[Result]) -> str:
    """The figures as Markdown, in thousands."""
    lines = [
        "| cut-off | until | actual | method 1 | error | method 2 | error | 80 % interval | inside"
        " | sellers inside | error by seller, 1 → 2 |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|--:|--:|",
    ]
    for one in results:
        lines.append(
            f"| {one.cut_off} | {one.last} | {one.actual / 1e3:,.0f} | {one.weighted / 1e3:,.0f}"
            f" | {one.weighted / one.actual - 1:+.1%} | {one.mean / 1e3:,.0f} | {one.mean / one.actual - 1:+.1%}"
            f" | {one.low / 1e3:,.0f} – {one.high / 1e3:,.0f} | {'yes' if one.low <= one.actual <= one.high else 'no'}"
            f" | {one.sellers_inside} of {one.sellers} | {one.error_weighted:.0%} → {one.error_history:.0%} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table for the folder given."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/mavencrm")
    pipeline = read(folder)
    results = [backtest_at(pipeline, cut_off) for cut_off in CUT_OFFS]
    inside = sum(one.sellers_inside for one in results)
    print(table(results))
    print(f"\nsellers inside their interval: {inside / sum(one.sellers for one in results):.0%}")


if __name__ == "__main__":
    main()
