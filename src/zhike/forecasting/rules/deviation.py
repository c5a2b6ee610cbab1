"""Forecast against what came (OPP-12)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def weighted(amount: Decimal, probability: int) -> Decimal:
    """Amount × probability (0–100), in the amount's unit.

    >>> weighted(Decimal(200_000), 30)
    Decimal('60000.00')
    """
    return (amount * probability / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def deviation(forecast: Decimal, actual: Decimal) -> Decimal | None:
    """(actual − forecast) ÷ forecast in per cent to one place; ``None`` where nothing was forecast.

    >>> deviation(Decimal(1_000_000), Decimal(900_000))
    Decimal('-10.0')
    """
    if not forecast:
        return None
    return (100 * (actual - forecast) / forecast).quantize(TENTH, ROUND_HALF_UP)


def mean_error(deviations: list[Decimal]) -> Decimal | None:
    """The mean of the deviations without their signs: how far off one usually is.

    >>> mean_error([Decimal(-10), Decimal(20)])
    Decimal('15.0')
    """
    if not deviations:
        return None
    whole = sum((abs(one) for one in deviations), Decimal(0))
    return (whole / len(deviations)).quantize(TENTH, ROUND_HALF_UP)
