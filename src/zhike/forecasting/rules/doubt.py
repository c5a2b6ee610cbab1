"""How far off the second method was in the past: the width of its intervals beyond pure chance (OPP-12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhike.forecasting.rules.simulation import Doubt
from zhike.forecasting.rules.transitions import Seasonal, Stays, expected_wins, months_between, season_of

Floats = NDArray[np.float64]

MONTH = 30.4
LEAST = 0.08
"""So much doubt is left even where the past looks perfectly even."""
UNTRIED = 0.3
"""Doubt where there are not two months to compare."""


@dataclass(frozen=True)
class Doubts:
    """Shares by which past months missed: all ``wins`` together, ``new`` opportunities, a ``seller``'s own wins."""

    wins: float
    new: float
    seller: float

    def over(self, days: float, sellers: Floats) -> Doubt:
        """For a period of so many days: of wins the months' misses even out, that of a seller or of new ones stays."""
        months = max(days / MONTH, 1.0)
        return Doubt(self.wins / months**0.5, self.new, np.hypot(self.seller, sellers))


def doubts(
    stays: Stays, seasonal: Seasonal, factor: Floats, opened: Floats, span: tuple[float, float]
) -> Doubts:
    """Months of the past against what the same rates say of them, the scatter of mere counting taken off."""
    months = [(start, end) for start, end in months_between(*span) if end - start >= MONTH / 2]
    seen, expected = np.zeros((len(months), len(factor))), np.zeros((len(months), len(factor)))
    for row, (start, end) in enumerate(months):
        month = stays.between(start, end)
        each = expected_wins(month, seasonal.wins[season_of(end)]) * factor[month.seller]
        expected[row] = np.bincount(month.seller, each, len(factor))
        seen[row] = np.bincount(month.seller, month.then == seasonal.stages, len(factor))
    new = np.array([float(((opened > start) & (opened <= end)).sum()) for start, end in months])
    return Doubts(
        wins=scatter(seen.sum(axis=1), expected.sum(axis=1)),
        new=scatter(new[1:], new[:-1], counted=2),
        seller=_between_sellers(seen, expected),
    )


def scatter(seen: Floats, expected: Floats, counted: int = 1) -> float:
    """Spread of seen ÷ expected as a share; ``counted`` says how many of the two are counts that scatter."""
    fit = (seen > 0) & (expected > 0)
    if fit.sum() < 2:
        return UNTRIED
    squares = np.log(seen[fit] / expected[fit]) ** 2 - counted / seen[fit]
    return float(np.sqrt(max(float(squares.mean()), LEAST**2)))


def _between_sellers(seen: Floats, expected: Floats) -> float:
    """How far single sellers' months scatter beyond their month's whole and beyond counting."""
    whole = expected.sum(axis=1, keepdims=True)
    scaled = expected * seen.sum(axis=1, keepdims=True) / np.maximum(whole, 1e-9)
    if scaled.shape[0] < 2 or not scaled.any():
        return UNTRIED
    beyond = float(((seen - scaled) ** 2 - scaled).sum() / (scaled**2).sum())
    return float(np.sqrt(max(beyond, LEAST**2)))
