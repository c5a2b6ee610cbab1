"""How often a customer must be contacted so that nobody slips in between (SEG-02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DensityRules:
    """Days between contacts, where the customer has no interval of its own."""

    short_days: int
    long_days: int


def interval_of(line: str, own: int | None, rules: DensityRules) -> int | None:
    """Days between contacts; ``None`` for a customer on no line."""
    if not line:
        return None
    return own or (rules.short_days if line == "short" else rules.long_days)


def days_broken(last: date | None, since: date, interval: int, today: date) -> int:
    """Days by which the interval is exceeded; 0 while it is kept. Without a contact it runs from ``since``.

    >>> days_broken(date(2026, 1, 1), date(2025, 1, 1), 14, date(2026, 1, 16))
    1
    """
    return max(0, (today - (last or since)).days - interval)
