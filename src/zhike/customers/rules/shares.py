"""Shares of a whole."""

from collections.abc import Iterable
from decimal import Decimal

WHOLE = Decimal(100)  # per cent


def exceeds(shares: Iterable[Decimal]) -> bool:
    """Whether shares in per cent are together more than the whole (ARC-23)."""
    return sum(shares, Decimal(0)) > WHOLE
