"""Counting joint visits by manager (OPP-08a)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Visit:
    """A joint visit as it is counted; ``held_on`` is empty until its result is entered."""

    manager: int | None
    planned_on: date
    held_on: date | None
    is_called_off: bool = False

    def lacks_result(self, today: date) -> bool:
        """Whether its day has passed without a result."""
        return self.held_on is None and not self.is_called_off and self.planned_on < today


@dataclass
class Tally:
    """One manager's period: visits made, still planned, passed without a result, called off."""

    held: int = 0
    planned: int = 0
    lacking: int = 0
    called_off: int = 0


def tallies(visits: Iterable[Visit], first: date, last: date, today: date) -> dict[int | None, Tally]:
    """By manager; a visit counts on the day it was made, one that was not on the day it was planned for."""
    found: dict[int | None, Tally] = defaultdict(Tally)
    for one in visits:
        if not first <= (one.held_on or one.planned_on) <= last:
            continue
        tally = found[one.manager]
        if one.held_on:
            tally.held += 1
        elif one.is_called_off:
            tally.called_off += 1
        elif one.lacks_result(today):
            tally.lacking += 1
        else:
            tally.planned += 1
    return dict(found)
