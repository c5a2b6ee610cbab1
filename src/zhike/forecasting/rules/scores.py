"""The three measures of a manager (OPP-11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zhike.kit.money.shares import percent


@dataclass(frozen=True)
class Result:
    """What one member was to reach and did."""

    target: Decimal
    reached: Decimal

    @property
    def has_met(self) -> bool:
        return self.reached >= self.target


@dataclass(frozen=True)
class Score:
    """Per cent of the team's target, error of its forecast in per cent, per cent of members who met theirs.

    Each is ``None`` where there is nothing to measure: no target, no frozen forecast, no member with a target.
    """

    target: Decimal | None
    error: Decimal | None
    members: Decimal | None
    met: int
    measured: int


def score(team: Result | None, deviation: Decimal | None, members: Iterable[Result]) -> Score:
    """The score of one manager; members without a target of their own do not count for the third measure.

    >>> score(Result(Decimal(200), Decimal(150)), Decimal(-10), [Result(Decimal(100), Decimal(100))]).members
    Decimal('100.0')
    """
    measured = [one for one in members if one.target > 0]
    met = sum(one.has_met for one in measured)
    return Score(
        target=percent(team.reached, team.target) if team else None,
        error=abs(deviation) if deviation is not None else None,
        members=percent(met, len(measured)),
        met=met,
        measured=len(measured),
    )
