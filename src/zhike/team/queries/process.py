"""A week of process measures by person (TER-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhike.team.choices import PROCESS
from zhike.team.facts import facts
from zhike.team.models import ProcessPlan
from zhike.team.queries.people import Member, Team
from zhike.team.queries.targets import imported
from zhike.team.rules.attainment import summed
from zhike.team.rules.process import Cell, Plan, plan_for, week_of


@dataclass(frozen=True)
class Week:
    """A team's week: each member with a cell per process measure, and the sums."""

    first: date
    last: date
    rows: list[tuple[Member, list[Cell]]]
    sums: list[int]


def week(team: Team, day: date) -> Week:
    """The week (Monday to Sunday) that holds ``day``; one query for the plans, two a measure at most."""
    first, last = week_of(day)
    plans = [
        Plan(*row)
        for row in ProcessPlan.objects.filter(starts_on__lte=last).values_list(
            "owner_id", "department_id", "measure", "weekly", "starts_on"
        )
    ]
    done = {measure: _counted(measure, team.ids, first, last) for measure in PROCESS}
    rows = [
        (
            member,
            [
                Cell(
                    done[measure].get(member.id, 0),
                    plan_for(plans, member.id, list(member.departments), measure, last),
                )
                for measure in PROCESS
            ],
        )
        for member in team.members
    ]
    sums = [sum(cells[place].done for _member, cells in rows) for place in range(len(PROCESS))]
    return Week(first, last, rows, sums)


def _counted(measure: str, staff: list[int], first: date, last: date) -> dict[object, int]:
    found = [*imported(measure, staff, first, last), *facts(measure, staff, first, last)]
    return {person: int(amount) for person, amount in summed((f.staff, f.amount) for f in found).items()}
