"""What a person's funnel says: a problem of skill or of opportunities, with the figures (OPP-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import add

from zhike.coaching.rules.funnel import Line


class Sign(StrEnum):
    """What was found."""

    BELOW_TEAM = "below_team"
    STUCK = "stuck"
    FEW = "few"

    @property
    def kind(self) -> str:
        """``skill`` where the same thing fails again and again, ``opportunity`` where single ones are stuck."""
        return "opportunity" if self is Sign.STUCK else "skill"


@dataclass(frozen=True)
class Limits:
    """From when on figures say something: percentage points, opportunities that reached a stage, a share."""

    gap: Decimal
    least: int
    few: Decimal


@dataclass(frozen=True)
class Finding:
    """One sign; ``own`` and ``team`` are conversions in per cent, of ``FEW`` numbers of opportunities.

    ``number`` is how many opportunities the sign rests on: those that reached the stage, the stuck ones of the
    ``of`` in it, the open ones.
    """

    sign: Sign
    own: Decimal | None
    team: Decimal | None
    number: int
    of: int = 0
    stage: int | None = None
    stage_name: str = ""

    @property
    def kind(self) -> str:
        return self.sign.kind


def team_lines(persons: Sequence[Sequence[Line]]) -> list[Line]:
    """The funnels of several people added up; all have the same stages."""
    return [reduce(add, lines) for lines in zip(*persons, strict=True)]


def findings(
    own: Sequence[Line], team: Sequence[Line], members: int, stuck: Mapping[int, int], limits: Limits
) -> list[Finding]:
    """The signs in one person's funnel beside the team's (``members`` people, the person among them).

    A conversion clearly below the team's, over enough opportunities, speaks for skill; where it does not,
    opportunities that stand too long in a stage speak for themselves. ``stuck`` counts those by stage.
    """
    found = []
    for mine, ours in zip(own, team, strict=True):
        if (
            mine.reached >= limits.least
            and mine.conversion is not None
            and ours.conversion is not None
            and ours.conversion - mine.conversion >= limits.gap * 100
        ):
            found.append(
                Finding(
                    Sign.BELOW_TEAM,
                    mine.conversion,
                    ours.conversion,
                    mine.reached,
                    stage=mine.stage,
                    stage_name=mine.name,
                )
            )
    weak = {one.stage for one in found}
    for mine, ours in zip(own, team, strict=True):
        if (number := stuck.get(mine.stage, 0)) and mine.stage not in weak:
            found.append(
                Finding(
                    Sign.STUCK,
                    mine.conversion,
                    ours.conversion,
                    number,
                    mine.count,
                    mine.stage,
                    mine.name,
                )
            )
    mine_open, team_open = (sum(line.count for line in lines) for lines in (own, team))
    if members > 1:
        usual = (Decimal(team_open) / members).quantize(Decimal("0.1"))
        if mine_open < usual * limits.few:
            found.append(Finding(Sign.FEW, Decimal(mine_open), usual, mine_open))
    return found
