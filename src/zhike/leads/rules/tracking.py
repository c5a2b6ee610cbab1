"""When a lead counts as forgotten (OPP-02)."""

from __future__ import annotations

from datetime import date, timedelta


def idle_since(touched_on: date, next_on: date | None, today: date) -> date | None:
    """The day since when nothing is planned and nothing happened; ``None`` while a next step lies ahead.

    A step that is past counts as none from its own day on.

    >>> idle_since(date(2026, 11, 1), None, date(2026, 11, 20))
    datetime.date(2026, 11, 1)
    >>> idle_since(date(2026, 11, 1), date(2026, 11, 5), date(2026, 11, 20))
    datetime.date(2026, 11, 5)
    """
    if next_on is not None and next_on >= today:
        return None
    return max(touched_on, next_on) if next_on else touched_on


def is_idle(touched_on: date, next_on: date | None, today: date, days: int) -> bool:
    """Whether a lead has been without a next step for so many days."""
    since = idle_since(touched_on, next_on, today)
    return since is not None and since <= today - timedelta(days=days)
