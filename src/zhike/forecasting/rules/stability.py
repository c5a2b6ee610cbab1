"""How even a team's months are, and whether one seller carries it (OPP-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def volatility(months: Sequence[Decimal]) -> Decimal | None:
    """The coefficient of variation in per cent: standard deviation (of all months, divided by n) ÷ mean.

    ``None`` for fewer than two months or a mean that is not above nothing.

    >>> volatility([Decimal(x) for x in (90, 40, 120, 30, 110, 50)])
    Decimal('47.7')
    """
    if len(months) < 2:
        return None
    mean = sum(months, Decimal(0)) / len(months)
    if mean <= 0:
        return None
    variance = sum(((one - mean) ** 2 for one in months), Decimal(0)) / len(months)
    return (100 * variance.sqrt() / mean).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Dependence:
    """The seller who brought most, and their share of the team's result in per cent."""

    seller: int
    share: Decimal

    def is_high(self, limit: Decimal) -> bool:
        """Whether the share reaches ``limit`` (0–1)."""
        return self.share >= 100 * limit


def dependence(results: Mapping[int, Decimal]) -> Dependence | None:
    """On whom a team depends most; ``None`` for a result of nothing. A team of one depends on that one wholly.

    >>> dependence({7: Decimal(70), 8: Decimal(20), 9: Decimal(10)})
    Dependence(seller=7, share=Decimal('70.0'))
    """
    whole = sum(results.values(), Decimal(0))
    if whole <= 0:
        return None
    seller, most = max(results.items(), key=lambda pair: pair[1])
    return Dependence(seller, (100 * most / whole).quantize(TENTH, ROUND_HALF_UP))
