"""The three success measures of each manager (OPP-11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhike.forecasting.queries.accuracy import histories
from zhike.forecasting.queries.live import won_by_owner
from zhike.forecasting.queries.tree import Place, Reach
from zhike.forecasting.rules.rollup import Key, Unit, key_of
from zhike.forecasting.rules.scores import Result, Score, score
from zhike.forecasting.rules.span import Span
from zhike.team.choices import Measure
from zhike.team.models import Target
from zhike.team.rules.attainment import Aim, aimed

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Manager:
    """A department with its head and what the team was to reach and did, in yuan."""

    place: Place
    name: str
    team: Result | None
    score: Score


def managers(reached: Reach, span: Span, today: date) -> list[Manager]:
    """Every department in sight that has a head, with its score in a period; five queries.

    The team's target is the department's own where one is set, else the sum of its members'.
    """
    subtrees = reached.subtrees
    aims = targets(span)
    done = won_by_owner(span.first, span.last)
    compared = histories([span], today, subtrees)
    found = []
    for place in reached.departments.values():
        if place.head is None:
            continue
        members = [one for one, (_name, own) in reached.people.items() if own in subtrees[place.id]]
        results = [
            Result(aims.get(("staff", one), NOTHING), done.get(one, NOTHING))
            for one in members
            if one != place.head
        ]
        each = sum((aims.get(("staff", one), NOTHING) for one in members), NOTHING)
        target = aims.get(("department", place.id), each)
        team = Result(target, sum((done.get(one, NOTHING) for one in members), NOTHING)) if target else None
        history = compared.get(("department", place.id))
        deviation = history.rows[-1].deviation if history else None
        name = reached.people.get(place.head, ("", 0))[0]
        found.append(Manager(place, name, team, score(team, deviation, results)))
    return found


def target_of(unit: Unit, aims: Mapping[Key, Decimal]) -> Decimal:
    """The unit's own target where one is set, else its parts' together."""
    if unit.key in aims:
        return aims[unit.key]
    return sum((target_of(part, aims) for part in unit.parts), NOTHING)


def targets(span: Span) -> dict[Key, Decimal]:
    """Sales targets of a period by person and department; one query.

    A quarter's own target goes before its months', as on the page of targets.
    """
    rows = Target.objects.filter(measure=Measure.SALES, starts_on__range=(span.first, span.last))
    found: dict[Key, Decimal] = defaultdict(lambda: NOTHING)
    aims: dict[Key, list[Aim]] = defaultdict(list)
    for owner, department, period, starts_on, amount in rows.values_list(
        "owner_id", "department_id", "period", "starts_on", "amount"
    ):
        aims[key_of(owner, department)].append(Aim(owner, period, starts_on, amount))
    for key, theirs in aims.items():
        found[key] = sum((aim.amount for aim in aimed(theirs, span.period)), NOTHING)
    return dict(found)
