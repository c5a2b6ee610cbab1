"""What a period may bring: thousands of possible outcomes at once (OPP-12).

Opportunities are won or not, each by its chance. Of each group (a seller) the few that weigh most are drawn one by
one; the many small ones together follow the normal curve of their sum, which has their very mean and spread. Deals
that do not exist yet are drawn too. What all share (a good or a bad season) is drawn once a run for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Singles = NDArray[np.float32]

RUNS = 10_000
DRAWN_SINGLY = 16
FEW_NEW = 10.0
POINTS = 32


@dataclass(frozen=True)
class Amounts:
    """What won deals of each product brought: ``points[product]`` are evenly spaced quantiles, in yuan."""

    points: Floats

    @property
    def mean(self) -> Floats:
        return np.asarray(self.points.mean(axis=1))

    @property
    def square(self) -> Floats:
        return np.asarray((self.points**2).mean(axis=1))


@dataclass(frozen=True)
class Deals:
    """Open opportunities, arrays of one length; ``amount`` is NaN where nobody entered any."""

    group: Integers
    chance: Floats
    amount: Floats
    product: Integers


@dataclass(frozen=True)
class Coming:
    """Deals that do not exist yet: expected wins in the period by group and product, ``[groups, products]``."""

    wins: Floats


@dataclass(frozen=True)
class Doubt:
    """How far the season may be off, as shares: ``wins`` of open deals, ``new`` of deals to come, both common to
    all; ``group`` each group's own."""

    wins: float
    new: float
    group: Floats


@dataclass(frozen=True)
class Simulated:
    """Sums won in each run, in yuan: ``[groups, runs]``."""

    sums: Singles

    def interval(
        self, groups: Integers | None = None, low: float = 0.1, high: float = 0.9
    ) -> tuple[float, float]:
        """Between which sums the given groups together (all, if none are named) end up, most likely."""
        rows = self.sums if groups is None else self.sums[groups]
        edges = np.quantile(rows.sum(axis=0), (low, high))
        return float(edges[0]), float(edges[1])

    def mean(self, groups: Integers | None = None) -> float:
        rows = self.sums if groups is None else self.sums[groups]
        return float(rows.sum(axis=0, dtype=np.float64).mean())


def amounts_of(won: Floats, product: Integers, products: int, fewest: int = 5) -> Amounts:
    """The quantiles of won amounts by product; products with fewer than ``fewest`` wins get those of all."""
    places = (np.arange(POINTS) + 0.5) / POINTS
    everything = np.quantile(won, places) if len(won) else np.zeros(POINTS)
    rows = [won[product == one] for one in range(products)]
    return Amounts(np.array([np.quantile(row, places) if len(row) >= fewest else everything for row in rows]))


def simulate(
    deals: Deals,
    amounts: Amounts,
    coming: Coming,
    doubt: Doubt,
    random: np.random.Generator,
    runs: int = RUNS,
) -> Simulated:
    """So many possible outcomes of a period by group; the same generator gives the same figures."""
    groups = len(coming.wins)
    sums = np.zeros((groups, runs), dtype=np.float32)
    season, fresh = _factor(doubt.wins, runs, random), _factor(doubt.new, runs, random)
    order = np.argsort(deals.group, kind="stable")
    edges = np.searchsorted(deals.group[order], np.arange(groups + 1))
    for group in range(groups):
        own = _factor(float(doubt.group[group]), runs, random)
        mine = order[edges[group] : edges[group + 1]]
        if len(mine):
            sums[group] += _open(deals, mine, amounts, season * own, random)
        if coming.wins[group].sum() > 0:
            sums[group] += _new(coming.wins[group], amounts, fresh * own, random)
    return Simulated(sums)


def _factor(share: float, runs: int, random: np.random.Generator) -> Singles:
    """Factors round 1 that scatter by ``share``, never below nothing."""
    if share <= 0:
        return np.ones(runs, dtype=np.float32)
    width = float(np.sqrt(np.log1p(share**2)))
    return np.exp(width * random.standard_normal(runs, dtype=np.float32) - np.float32(width**2 / 2))


def _open(
    deals: Deals, mine: Integers, amounts: Amounts, factor: Singles, random: np.random.Generator
) -> Singles:
    chance, amount, product = deals.chance[mine], deals.amount[mine], deals.product[mine]
    unknown = np.isnan(amount)
    mean = np.where(unknown, amounts.mean[product], amount)
    square = np.where(unknown, amounts.square[product], amount**2)
    weight = chance * square - (chance * mean) ** 2
    heavy = np.argsort(weight)[-DRAWN_SINGLY:]
    light = np.ones(len(mine), dtype=bool)
    light[heavy] = False
    total = _together(chance[light], mean[light], square[light], factor, random)
    likely = np.minimum(chance[heavy].astype(np.float32)[:, None] * factor, 1)
    is_won = random.random(likely.shape, dtype=np.float32) < likely
    worth = np.broadcast_to(mean[heavy].astype(np.float32)[:, None], is_won.shape)
    if unknown[heavy].any():
        drawn = amounts.points.astype(np.float32)[
            product[heavy][:, None], random.integers(0, POINTS, is_won.shape, dtype=np.uint8)
        ]
        worth = np.where(unknown[heavy][:, None], drawn, worth)
    total += np.einsum("dr,dr->r", is_won.astype(np.float32), worth)
    return total


def _together(
    chance: Floats, mean: Floats, square: Floats, factor: Singles, random: np.random.Generator
) -> Singles:
    if not len(chance):
        return np.zeros_like(factor)
    expected = np.float32((chance * mean).sum())
    raw, taken = np.float32((chance * square).sum()), np.float32(((chance * mean) ** 2).sum())
    spread = np.sqrt(np.maximum(raw * factor - taken * factor**2, 0))
    drawn = expected * factor + spread * random.standard_normal(len(factor), dtype=np.float32)
    return np.asarray(np.clip(drawn, 0, mean.sum()), dtype=np.float32)


def _new(wins: Floats, amounts: Amounts, factor: Singles, random: np.random.Generator) -> Singles:
    whole = float(wins.sum())
    if whole > FEW_NEW:
        square = np.float32((wins * amounts.square).sum())
        spread = np.sqrt(square * factor) * random.standard_normal(len(factor), dtype=np.float32)
        return np.maximum(np.float32((wins * amounts.mean).sum()) * factor + spread, 0)
    counts = random.poisson(whole * factor)
    which = random.choice(len(wins), size=int(counts.sum()), p=wins / whole)
    worth = amounts.points[which, random.integers(0, POINTS, len(which))]
    run = np.repeat(np.arange(len(factor)), counts)
    return np.bincount(run, weights=worth, minlength=len(factor)).astype(np.float32)
