"""A period's forecast rolled up the tree of departments, with the managers' overrides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from zhike.forecasting.models import Override
from zhike.forecasting.queries.live import figures_by_person
from zhike.forecasting.queries.tree import Reach
from zhike.forecasting.rules.rollup import Figures, Key, Unit, key_of, pruned, rolled_up
from zhike.forecasting.rules.span import Span


@dataclass(frozen=True)
class Rolled:
    """The tree as one unit (key ``("all", 0)`` where it has several tops), and the overrides in it."""

    unit: Unit
    overrides: dict[Key, Override]


def rolled(reached: Reach, span: Span, today: date) -> Rolled:
    """What lies in sight of a period; three queries. Units without any figure are left out."""
    figures = figures_by_person(span.first, span.last, today)
    given = overrides(span)
    amounts = {key: one.amount for key, one in given.items()}
    tops = [rolled_up(unit, figures, amounts) for unit in reached.tree()]
    kept = [one for one in map(pruned, tops) if one is not None]
    if len(kept) == 1:
        return Rolled(kept[0], given)
    whole = sum((unit.figures for unit in kept), Figures())
    return Rolled(Unit(("all", 0), "", figures=whole, parts=tuple(kept)), given)


def overrides(span: Span) -> dict[Key, Override]:
    """The managers' own figures of a period that one may see; one query.

    What was said of a person elsewhere, before a change of department, no longer counts.
    """
    where = Q(owner=None) | Q(department=F("owner__department"))
    rows = Override.objects.filter(where, period=span.period, starts_on=span.first).order_by("pk")
    return {key_of(one.owner_id, one.department_id): one for one in rows}
