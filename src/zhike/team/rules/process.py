"""A week's work against its plan (TER-04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Plan:
    """So many a week from a day on; ``staff`` is ``None`` where it holds for a whole department."""

    staff: int | None
    department: int
    measure: str
    weekly: int
    starts_on: date


@dataclass(frozen=True)
class Cell:
    """What one person did of one measure in a week, and what the plan says (``None``: nothing)."""

    done: int = 0
    plan: int | None = None

    @property
    def is_below(self) -> bool:
        return self.plan is not None and self.done < self.plan


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds ``day``.

    >>> week_of(date(2026, 11, 22))
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    """
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def plan_for(plans: Iterable[Plan], staff: int, departments: list[int], measure: str, on: date) -> int | None:
    """The plan that holds for a person on a day: their own, else the nearest department's, the newest of each.

    ``departments`` run from the company down to the person's own.
    """
    holding = [plan for plan in plans if plan.measure == measure and plan.starts_on <= on]
    own = [plan for plan in holding if plan.staff == staff]
    if own:
        return max(own, key=lambda plan: plan.starts_on).weekly
    for department in reversed(departments):
        theirs = [plan for plan in holding if plan.staff is None and plan.department == department]
        if theirs:
            return max(theirs, key=lambda plan: plan.starts_on).weekly
    return None
