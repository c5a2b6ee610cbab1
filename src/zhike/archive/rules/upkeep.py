"""The monthly upkeep score: what is deducted, and what is left of 100 (REP-09, decisions #10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from zhike.kit.calendar.months import month_end

FULL = Decimal(100)


class Cause(StrEnum):
    """What points are deducted for."""

    LATE_UPDATE = "late_update"
    INACCURATE = "inaccurate"
    MISSING = "missing"
    UNFILED = "unfiled"


@dataclass(frozen=True)
class Prices:
    """Points a day late and at most, for each wrong field, missing field, unfiled customer; yuan a point."""

    late_day: Decimal
    late_most: Decimal
    inaccurate: Decimal
    missing: Decimal
    unfiled: Decimal
    yuan: Decimal

    def points(self, cause: Cause, count: int) -> Decimal:
        """Points for ``count`` days late, wrong fields, missing fields or unfiled customers."""
        if cause is Cause.LATE_UPDATE:
            return min(self.late_day * count, self.late_most)
        price = {
            Cause.INACCURATE: self.inaccurate,
            Cause.MISSING: self.missing,
            Cause.UNFILED: self.unfiled,
        }
        return price[cause] * count


def score(points: Iterable[Decimal]) -> Decimal:
    """What is left of 100; never below nothing."""
    return max(FULL - sum(points, Decimal(0)), Decimal(0))


def is_unfiled_in(month: date, due: date, submitted: date | None, today: date) -> bool:
    """Whether a filing was overdue on a day of the month that has come; handed in late, it was until then."""
    first = max(due + timedelta(days=1), month)
    end = min(month_end(month), today, submitted or today)
    return first <= end
