"""Rules about days."""

from __future__ import annotations

from datetime import date


def whole_years(since: date | None, day: date) -> int | None:
    """Whole years from one day to another; ``None`` where the first is unknown or later (ARC-15)."""
    if since is None or since > day:
        return None
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))
