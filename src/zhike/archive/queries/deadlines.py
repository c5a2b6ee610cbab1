"""Deadlines by the rulebook, in calendar days or, where it says so, in working days (decisions #4)."""

from __future__ import annotations

from datetime import date

from zhike.kit import rulebook
from zhike.kit.calendar.queries import company_days

UPDATE, NEW_CUSTOMER = "update", "new_customer"


def deadline(kind: str, start: date) -> date:
    """The last day of the term that began on ``start`` (day 0), by the regulations of that day (ARC-10, ARC-11)."""
    days = rulebook.value(f"archive.{kind}_days", on=start)
    return company_days().deadline(start, days, working=is_in_working_days(kind, start))


def days_late(kind: str, start: date, done: date) -> int:
    """By how many days ``done`` is after the deadline, in the same kind of days; 0 in time."""
    due = deadline(kind, start)
    if done <= due:
        return 0
    if is_in_working_days(kind, start):
        return max(company_days().working_days_between(due, done), 1)
    return (done - due).days


def is_in_working_days(kind: str, on: date) -> bool:
    return bool(rulebook.value(f"archive.{kind}_in_working_days", on=on))
