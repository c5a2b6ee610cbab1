"""Win rate, sales cycle and growth of deals by quarter (OPP-18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from zhike.kit.money.shares import percent

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
    def win_rate(self) -> Decimal | None:
        """Won ÷ (won + lost) in per cent.

        >>> Quarter(date(2026, 1, 1), 3, 1, 90, Decimal(0)).win_rate
        Decimal('75.0')
        """
        return percent(self.won, self.won + self.lost)

    @property
    def cycle(self) -> Decimal | None:
        """Mean days from creation to win.

        >>> Quarter(date(2026, 1, 1), 3, 1, 90, Decimal(0)).cycle
        Decimal('30.0')
        """
        return (Decimal(self.days) / self.won).quantize(TENTH, ROUND_HALF_UP) if self.won else None

    def growth(self, before: Quarter | None) -> Decimal | None:
        """Growth of the amount won over the quarter before, in per cent."""
        return percent(self.amount - before.amount, before.amount) if before else None
