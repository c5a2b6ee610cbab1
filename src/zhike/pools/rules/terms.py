"""When a record is due to go back: terms by grade and product line, in calendar or working days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

ONE_DAY = timedelta(days=1)


class Calendar(Protocol):
    """The company's days, as ``kit.calendar`` knows them."""

    def deadline(self, start: date, days: int, *, working: bool) -> date: ...


@dataclass(frozen=True, order=True)
class Term:
    """So many days for one grade, one product line, or both (an empty one stands for any)."""

    grade: str
    product_line: str
    days: int


@dataclass(frozen=True)
class Terms:
    """The days of a rule with its exceptions."""

    days: int
    in_working_days: bool = False
    others: tuple[Term, ...] = ()

    def days_for(self, grade: str, product_line: str) -> int:
        """The days of the closest match: both, then the grade, then the product line, then the rule's own."""
        for term in by_closeness(self.others):
            if term.grade in ("", grade) and term.product_line in ("", product_line):
                return term.days
        return self.days

    def last_day(self, start: date, days: int, calendar: Calendar) -> date:
        """The last day of a term; the record goes back in the night after it."""
        return calendar.deadline(start, days, working=self.in_working_days)

    def newest_due(self, today: date, days: int, calendar: Calendar) -> date:
        """The newest start whose term is over before ``today``: what started then or earlier is due."""
        start = today - timedelta(days=days + 1)
        while self.last_day(start, days, calendar) >= today:
            start -= ONE_DAY
        return start


def by_closeness(terms: Iterable[Term]) -> Sequence[Term]:
    """Terms for grade and product line first, then for a grade, then for a product line."""
    return sorted(terms, key=lambda term: (not (term.grade and term.product_line), not term.grade, term))
