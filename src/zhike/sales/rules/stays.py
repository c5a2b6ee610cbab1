"""How long an opportunity stood in each stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

Period = tuple[int, datetime, datetime | None]


def is_stuck(days: int, limit: int | None) -> bool:
    """Whether an opportunity stands too long in a stage: from the day on that the stage names (OPP-17).

    >>> is_stuck(13, 14), is_stuck(14, 14), is_stuck(400, None)
    (False, True, False)
    """
    return limit is not None and days >= limit


def days_by_stage(stays: Iterable[Period], now: datetime) -> dict[int, int]:
    """Whole days in each stage, several stays in one added up; a stay without an end lasts until ``now``.

    >>> from datetime import datetime as at
    >>> days_by_stage([(1, at(2026, 1, 1), at(2026, 1, 4)), (2, at(2026, 1, 4), None)], at(2026, 1, 10, 12))
    {1: 3, 2: 6}
    """
    spent: dict[int, timedelta] = defaultdict(timedelta)
    for stage, entered_at, left_at in stays:
        spent[stage] += max((left_at or now) - entered_at, timedelta())
    return {stage: time.days for stage, time in spent.items()}
