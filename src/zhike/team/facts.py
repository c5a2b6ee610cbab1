"""The port through which other areas supply figures of people's work.

A *source* gives, for some people and days, how much of one measure each did on each day. Areas above register
theirs at start; figures without a source come by import as achievements.

>>> supply(Measure.VISITS, count_visits)                                       # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Fact:
    """So much on one day by one person (the id of a member of staff), perhaps of one product."""

    staff: int
    day: date
    amount: Decimal
    product: str = ""


Source = Callable[[Collection[int], date, date], Iterable[Fact]]
"""``source(staff ids, first day, last day)``, both days included; one query, summed by day."""

_sources: dict[str, list[Source]] = {}


def supply(measure: str, source: Source) -> None:
    """Count ``source`` towards a measure; call in ``AppConfig.ready``. Repeating it changes nothing."""
    known = _sources.setdefault(str(measure), [])
    if source not in known:
        known.append(source)


def facts(measure: str, staff: Collection[int], first: date, last: date) -> list[Fact]:
    """What all sources of a measure say, of what the acting person may see."""
    return [fact for source in _sources.get(str(measure), ()) for fact in source(staff, first, last)]
