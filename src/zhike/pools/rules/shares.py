"""How much a rule may take."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Judgement(StrEnum):
    """What to make of a rule that would take so many."""

    FINE = "fine"
    TOO_MUCH = "too_much"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Take:
    """``taken`` of ``considered`` records."""

    taken: int
    considered: int

    @property
    def share(self) -> Decimal:
        """From 0 to 1, to four places."""
        if not self.considered:
            return Decimal(0)
        return (Decimal(self.taken) / Decimal(self.considered)).quantize(Decimal("0.0001"))

    def judged(self, most: Decimal) -> Judgement:
        """Against the share a rule may take at once."""
        if self.taken and self.taken >= self.considered:
            return Judgement.EVERYTHING
        return Judgement.TOO_MUCH if self.share > most else Judgement.FINE
