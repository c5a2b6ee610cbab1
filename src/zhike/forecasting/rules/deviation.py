"""Forecast against what came (OPP-12)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from zhike.kit.money.shares import percent

TENTH = Decimal("0.1")


def deviation(forecast: Decimal, actual: Decimal) -> Decimal | None:
    """(actual − forecast) ÷ forecast in per cent to one place; ``None`` where nothing was forecast.

    >>> deviation(Decimal(1_000_000), Decimal(900_000))
    Decimal('-10.0')
    """
    return percent(actual - forecast, forecast)


def mean_error(deviations: list[Decimal]) -> Decimal | None:
    """The mean of the deviations without their signs: how far off one usually is.

    >>> mean_error([Decimal(-10), Decimal(20)])
    Decimal('15.0')
    """
    if not deviations:
        return None
    whole = sum((abs(one) for one in deviations), Decimal(0))
    return (whole / len(deviations)).quantize(TENTH, ROUND_HALF_UP)
