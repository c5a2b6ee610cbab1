"""Everybody's funnel beside the team's, with what it says (OPP-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhike.coaching.queries.funnel import funnels_of, stuck_of
from zhike.coaching.regulations import FEW_SHARE, LEAST_REACHED, WEAK_GAP
from zhike.coaching.rules.diagnosis import Finding, Limits, findings, team_lines
from zhike.coaching.rules.funnel import Line
from zhike.kit import rulebook
from zhike.team.queries.people import Member, Team


@dataclass(frozen=True)
class Diagnosis:
    """A person's funnel and the signs in it."""

    member: Member
    lines: list[Line]
    findings: list[Finding]

    @property
    def count(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True)
class TeamDiagnosis:
    """Those of a team who have opportunities, and all of them together."""

    persons: list[Diagnosis]
    team: list[Line]
    since: date


def diagnose(team: Team, today: date) -> TeamDiagnosis:
    """Three queries, whatever the size of the team."""
    found = funnels_of(team.ids, today)
    selling = [one for one in team.members if any(line.reached or line.count for line in found.lines[one.id])]
    stuck = stuck_of([one.id for one in selling])
    together = team_lines([found.lines[one.id] for one in selling])
    limits = Limits(
        Decimal(rulebook.value(WEAK_GAP, on=today)),
        int(rulebook.value(LEAST_REACHED, on=today)),
        Decimal(rulebook.value(FEW_SHARE, on=today)),
    )
    persons = [
        Diagnosis(
            one,
            found.lines[one.id],
            findings(found.lines[one.id], together, len(selling), stuck.get(one.id, {}), limits),
        )
        for one in selling
    ]
    return TeamDiagnosis(persons, together, found.since)
