"""Shares in per cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """A share in per cent with one decimal, rounded half up; ``None`` of nothing.

    >>> percent(1, 3), percent(1, 0)
    (Decimal('33.3'), None)
    """
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(TENTH, ROUND_HALF_UP)
