"""The second method as a whole: learn from what was known on a day, then say what a period may bring (OPP-12).

Used alike on the company's own rows and by the back-test (``bench/backtest.py``), so that what is tested is what
runs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhike.forecasting.rules.doubt import Doubts, doubts
from zhike.forecasting.rules.shrinkage import Rates, shrunk
from zhike.forecasting.rules.simulation import (
    RUNS,
    Amounts,
    Coming,
    Deals,
    Simulated,
    amounts_of,
    simulate,
)
from zhike.forecasting.rules.transitions import BINS, WEEK, Seasonal, Stays, rates, win_chances

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

RECENT = 91
"""Days over which the coming of new opportunities is counted."""


@dataclass(frozen=True)
class Shape:
    """How many open stages, sellers and products there are; the arrays count from 0."""

    stages: int
    sellers: int
    products: int


@dataclass(frozen=True)
class Closed:
    """Decided opportunities: the day (``toordinal``), whether won, the amount in yuan (NaN where unknown)."""

    day: Floats
    seller: Integers
    product: Integers
    is_won: NDArray[np.bool_]
    amount: Floats


@dataclass(frozen=True)
class Opened:
    """All opportunities with the day they were opened on (``toordinal``)."""

    day: Floats
    seller: Integers
    product: Integers


@dataclass(frozen=True)
class Open:
    """Opportunities open at the cut-off; ``days`` in their present stage, ``amount`` NaN where unknown."""

    stage: Integers
    days: Floats
    seller: Integers
    product: Integers
    amount: Floats


@dataclass(frozen=True)
class Model:
    """What history taught, as of the evening of ``today``."""

    today: float
    seasonal: Seasonal
    sellers: Rates
    products: Rates
    amounts: Amounts
    opened_a_day: Floats
    doubts: Doubts

    def chance(self, now: Open, first: float, last: float) -> Floats:
        """Each open opportunity's chance of being won after the day ``first`` up to ``last``."""
        return self._chance(now, win_chances(self.seasonal, self.today, first, last))

    def _chance(self, now: Open, table: Floats) -> Floats:
        days = np.clip(now.days, 0, BINS * WEEK - 1).astype(np.int64)
        likely = table[0][now.stage, days]
        likely = likely * self.sellers.factor[now.seller] * self.products.factor[now.product]
        return np.clip(likely, 0, 0.99)

    def coming(self, table: Floats) -> Coming:
        """Wins of opportunities that open from tomorrow on, by seller and product."""
        each = np.outer(self.sellers.factor, self.products.factor)
        return Coming(self.opened_a_day * each * float(table[1:, 0, 0].sum()))

    def expect(
        self, now: Open, first: float, last: float, random: np.random.Generator, runs: int = RUNS
    ) -> Simulated:
        """Simulate what is still to be won after the day ``first`` up to ``last`` (``toordinal``)."""
        table = win_chances(self.seasonal, self.today, first, last)
        doubt = self.doubts.over(last - max(first, self.today), self.sellers.doubt)
        deals = Deals(now.seller, self._chance(now, table), now.amount, now.product)
        return simulate(deals, self.amounts, self.coming(table), doubt, random, runs)


def learn(stays: Stays, closed: Closed, opened: Opened, today: float, shape: Shape, since: float) -> Model:
    """From what was known on the evening of ``today``; ``since`` is the evening before records became complete."""
    known = stays.between(since, today)
    seasonal = rates(known, shape.stages, since, today)
    past = (closed.day <= today) & (closed.day > since)
    is_won, seller, product = closed.is_won[past], closed.seller[past], closed.product[past]
    sellers = _rates(is_won, seller, shape.sellers)
    won = past & closed.is_won & ~np.isnan(closed.amount)
    recent = (opened.day <= today) & (opened.day > today - RECENT)
    cells = np.bincount(
        opened.seller[recent] * shape.products + opened.product[recent],
        minlength=shape.sellers * shape.products,
    )
    days = float(np.clip(today - opened.day.min(initial=today), 1, RECENT))
    return Model(
        today=today,
        seasonal=seasonal,
        sellers=sellers,
        products=_rates(is_won, product, shape.products),
        amounts=amounts_of(closed.amount[won], closed.product[won], shape.products),
        opened_a_day=cells.reshape(shape.sellers, shape.products) / days,
        doubts=doubts(known, seasonal, sellers.factor, opened.day, (since, today)),
    )


def _rates(is_won: NDArray[np.bool_], group: Integers, groups: int) -> Rates:
    closed = np.bincount(group, minlength=groups).astype(np.float64)
    won = np.bincount(group, weights=is_won, minlength=groups).astype(np.float64)
    return shrunk(won, closed)
