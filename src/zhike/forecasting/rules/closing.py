"""Closing rate, sales cycle and growth of deals by quarter (OPP-18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Quarter:
    """A quarter's decided opportunities: numbers won and lost, days from opening to win added up, amount in yuan."""

    first: date
    won: int
    lost: int
    days: int
    amount: Decimal

    @property
    def rate(self) -> Decimal | None:
        """Won ÷ (won + lost) in per cent.

        >>> Quarter(date(2026, 1, 1), 3, 1, 90, Decimal(0)).rate
        Decimal('75.0')
        """
        return _share(100 * self.won, self.won + self.lost)

    @property
    def cycle(self) -> Decimal | None:
        """Mean days from creation to win.

        >>> Quarter(date(2026, 1, 1), 3, 1, 90, Decimal(0)).cycle
        Decimal('30.0')
        """
        return _share(self.days, self.won)

    def growth(self, before: Quarter | None) -> Decimal | None:
        """Growth of the amount won over the quarter before, in per cent."""
        if before is None or not before.amount:
            return None
        return (100 * (self.amount - before.amount) / before.amount).quantize(TENTH, ROUND_HALF_UP)


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(TENTH, ROUND_HALF_UP) if whole else None
