"""What comes next in a nurture programme (OPP-19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Step:
    """What is done, so many days after the step before."""

    what: str
    days: int


@dataclass(frozen=True)
class Due:
    """The next thing to do and its day."""

    what: str
    on: date


def due_after(steps: Sequence[Step], done: int, today: date, repeats: bool) -> Due | None:
    """The step after ``done`` of them; none when the programme has ended.

    >>> due_after([Step("打电话", 3), Step("寄样本", 10)], 1, date(2026, 11, 1), repeats=False)
    Due(what='寄样本', on=datetime.date(2026, 11, 11))
    """
    if not steps or (done >= len(steps) and not repeats):
        return None
    step = steps[done % len(steps)]
    return Due(step.what, today + timedelta(days=step.days))


@dataclass(frozen=True)
class Programme:
    """A programme and the industries it is aimed at (none: all)."""

    key: int
    industries: tuple[str, ...] = ()


def programme_for(programmes: Sequence[Programme], industry: str) -> int | None:
    """The first programme aimed at the industry, else the first aimed at all."""
    aimed = (one.key for one in programmes if industry and industry in one.industries)
    return next(aimed, next((one.key for one in programmes if not one.industries), None))
