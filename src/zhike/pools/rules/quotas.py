"""How many records may still be picked or opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Quota:
    """What a pool allows one person; ``None`` where it sets no limit."""

    a_day: int | None = None
    at_most: int | None = None

    def left(self, picked_today: int, held: int) -> int | None:
        """How many more may be picked now, never below 0; ``None``: as many as one likes."""
        rest = [
            limit - used
            for limit, used in ((self.a_day, picked_today), (self.at_most, held))
            if limit is not None
        ]
        return max(0, min(rest)) if rest else None


def free_again(ended_on: date, barred_days: int | None) -> date:
    """The first day on which a previous owner may pick a record again."""
    return ended_on + timedelta(days=barred_days or 0)


def open_from(entered_at: datetime, wait_days: int | None) -> datetime:
    """When a record that entered a pool may first be picked."""
    return entered_at + timedelta(days=wait_days or 0)
