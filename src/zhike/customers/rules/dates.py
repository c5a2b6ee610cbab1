"""Rules about days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def in_the_future(values: Mapping[str, Any], names: Iterable[str], today: date) -> list[str]:
    """Which of the named days lie after today.

    >>> in_the_future({"founded_on": date(2030, 1, 1)}, ["founded_on"], date(2026, 1, 1))
    ['founded_on']
    """
    return [name for name in names if values.get(name) and values[name] > today]


def whole_years(since: date | None, day: date) -> int | None:
    """Whole years from one day to another; ``None`` where the first is unknown or later (ARC-15)."""
    if since is None or since > day:
        return None
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))
