"""Win rates of few deals pulled towards the rate of all: empirical Bayes, beta and binomial (OPP-12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST, MOST = 1e-4, 0.5
"""Between these lies the share of the spread of rates that is more than chance."""


@dataclass(frozen=True)
class Rates:
    """The rate of all, and each group's after what its own deals say: ``strength`` is the prior in deals."""

    overall: float
    strength: float
    rate: Floats
    deviation: Floats

    @property
    def factor(self) -> Floats:
        """Each group's rate as a multiple of the rate of all."""
        return self.rate / self.overall if self.overall else np.ones_like(self.rate)

    @property
    def doubt(self) -> Floats:
        """Standard deviation of each rate as a share of it."""
        return self.deviation / np.maximum(self.rate, 1e-9)


def shrunk(won: Floats, closed: Floats) -> Rates:
    """Win rates of groups that won ``won`` of ``closed`` deals each.

    The prior is fitted by moments: of the spread of the raw rates, what chance alone would give is taken off, and
    the rest says how much groups truly differ. Where they do not, every group gets the rate of all.
    """
    deals = float(closed.sum())
    if not deals:
        return Rates(0.0, 0.0, np.zeros_like(won), np.zeros_like(won))
    overall = float(won.sum()) / deals
    share = _share_beyond_chance(won, closed, overall, deals)
    strength = (1 - share) / share
    wins, losses = won + overall * strength, closed - won + (1 - overall) * strength
    rate = wins / (wins + losses)
    deviation = np.sqrt(rate * (1 - rate) / (wins + losses + 1))
    return Rates(overall, strength, rate, deviation)


def _share_beyond_chance(won: Floats, closed: Floats, overall: float, deals: float) -> float:
    has = closed > 0
    groups = int(has.sum())
    noise = overall * (1 - overall)
    room = deals - float((closed**2).sum()) / deals - (groups - 1)
    if groups < 2 or not noise or room <= 0:
        return LEAST
    spread = float((closed[has] * (won[has] / closed[has] - overall) ** 2).sum())
    return float(min(max((spread / noise - (groups - 1)) / room, LEAST), MOST))
