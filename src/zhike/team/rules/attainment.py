"""Targets against what was reached (TER-02a)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NOTHING = Decimal(0)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
COARSEST_FIRST = ("year", "quarter", "month")


@dataclass(frozen=True)
class Line:
    """A target beside what was reached, in the measure's unit."""

    target: Decimal = NOTHING
    reached: Decimal = NOTHING

    @property
    def percent(self) -> Decimal | None:
        """Reached of the target in per cent to one place; ``None`` without a target.

        >>> Line(Decimal(1_000_000), Decimal(830_000)).percent
        Decimal('83.0')
        """
        if not self.target:
            return None
        return (100 * self.reached / self.target).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def __add__(self, other: Line) -> Line:
        return Line(self.target + other.target, self.reached + other.reached)


@dataclass(frozen=True)
class Aim:
    """A target as stored: whose (``None`` for the department's own), for how long, from which month."""

    staff: int | None
    period: str
    starts_on: date
    amount: Decimal
    product: str = ""


def span_of(period: str, day: date) -> tuple[date, date]:
    """The first and the last day of the month, quarter or year that holds ``day``.

    >>> span_of("quarter", date(2026, 5, 20))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    months = MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, date.fromordinal(_plus_months(first, months).toordinal() - 1)


def _plus_months(first: date, months: int) -> date:
    past = first.month - 1 + months
    return date(first.year + past // 12, past % 12 + 1, 1)


def months_of(first: date, last: date) -> list[date]:
    """The first days of the months between two days."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = _plus_months(month, 1)
    return found


def aimed(aims: Iterable[Aim], period: str) -> list[Aim]:
    """Those of each person that count for ``period``: the coarsest kind that is set and not longer than it.

    Who has a year's target is not counted their months' targets on top of it.
    """
    fitting = COARSEST_FIRST[COARSEST_FIRST.index(period) :]
    by_person: dict[int | None, dict[str, list[Aim]]] = defaultdict(lambda: defaultdict(list))
    for aim in aims:
        by_person[aim.staff][aim.period].append(aim)
    found: list[Aim] = []
    for kinds in by_person.values():
        found += next((kinds[kind] for kind in fitting if kinds.get(kind)), [])
    return found


def summed(pairs: Iterable[tuple[object, Decimal]]) -> dict[object, Decimal]:
    """Amounts added up by key."""
    found: dict[object, Decimal] = defaultdict(lambda: NOTHING)
    for key, amount in pairs:
        found[key] += amount
    return dict(found)


def lines(targets: Mapping[object, Decimal], reached: Mapping[object, Decimal]) -> dict[object, Line]:
    """One line for each key that stands on either side."""
    keys = list(dict.fromkeys([*targets, *reached]))
    return {key: Line(targets.get(key, NOTHING), reached.get(key, NOTHING)) for key in keys}


def total(parts: Iterable[Line]) -> Line:
    """All lines added up."""
    return sum(parts, Line())
