"""When to visit next, from what informants say of the customer's own steps (OPP-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class News:
    """What an informant said on a day: the customer's next step, and the days in which it is expected."""

    told_on: date
    step: str = ""
    expected_from: date | None = None
    expected_to: date | None = None


class Timing(StrEnum):
    """How a suggested visit lies to the customer's step."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class Suggestion:
    """The day to visit, and the news it follows from."""

    on: date
    timing: Timing
    news: News


def next_visit(news: Iterable[News], today: date, lead_days: int) -> Suggestion | None:
    """The visit that the newest news with expected days speaks for; of one day, the later entry counts.

    So many days before the customer's step, but not in the past; where its days have passed, today, to ask.

    >>> next_visit([News(date(2026, 3, 1), "评标", date(2026, 3, 20))], date(2026, 3, 2), 3).on
    datetime.date(2026, 3, 17)
    """
    known = [one for one in news if one.expected_from is not None]
    if not known:
        return None
    newest = max(reversed(known), key=lambda one: one.told_on)
    begins = newest.expected_from
    assert begins is not None
    if (newest.expected_to or begins) < today:
        return Suggestion(today, Timing.AFTER, newest)
    visit_on = max(today, begins - timedelta(days=lead_days))
    return Suggestion(visit_on, Timing.BEFORE if visit_on < begins else Timing.DURING, newest)
