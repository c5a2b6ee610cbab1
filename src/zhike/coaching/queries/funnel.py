"""The funnels of several people at once (OPP-10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils import timezone

from zhike.coaching.regulations import FUNNEL_DAYS
from zhike.coaching.rules.funnel import Line, funnel_lines
from zhike.kit import rulebook
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.queries.pipelines import flow
from zhike.sales.queries.stagnation import stuck_now


@dataclass(frozen=True)
class Funnels:
    """The open stages of the default pipeline, and everybody's line in each."""

    stages: list[Stage]
    lines: dict[int, list[Line]]
    since: date


def funnels_of(staff: Collection[int], today: date) -> Funnels:
    """What stands in each stage, and how far the opportunities begun lately came; two queries, of what one may see."""
    since = today - timedelta(days=int(rulebook.value(FUNNEL_DAYS, on=today)))
    pipeline = flow().default
    stages = flow().stages_of(pipeline.pk) if pipeline else []
    open_stages = [stage for stage in stages if stage.outcome == Outcome.OPEN]
    present, furthest = _present(staff, open_stages), _furthest(staff, stages, since)
    named = [(stage.pk, stage.name) for stage in open_stages]
    lines = {one: funnel_lines(named, present[one], furthest[one]) for one in staff}
    return Funnels(open_stages, lines, since)


def funnel_of(person: int) -> list[Line]:
    """One person's funnel today."""
    return funnels_of([person], timezone.localdate()).lines[person]


def _present(staff: Collection[int], stages: list[Stage]) -> dict[int, dict[int, tuple[int, Decimal]]]:
    found: dict[int, dict[int, tuple[int, Decimal]]] = defaultdict(dict)
    rows = Opportunity.objects.filter(owner__in=staff, stage__in=[stage.pk for stage in stages])
    for owner, stage, number, amount in rows.values_list("owner", "stage").annotate(
        Count("pk"), Sum("amount")
    ):
        found[owner][stage] = (number, amount or Decimal(0))
    return found


def _furthest(staff: Collection[int], stages: list[Stage], since: date) -> dict[int, Counter[int]]:
    """By person, how many came exactly as far as each rank; won is the rank after the open stages.

    Of one that never stood in any but a lost stage (an import tells no more) the first stage is known.
    """
    begun = [stage.pk for stage in stages if stage.outcome == Outcome.OPEN]
    ranks = {stage.pk: len(begun) for stage in stages if stage.outcome == Outcome.WON}
    ranks |= {pk: at for at, pk in enumerate(begun)}
    found: dict[int, Counter[int]] = defaultdict(Counter)
    rows = Opportunity.objects.filter(owner__in=staff, stage__in=stages, opened_on__gte=since)
    for owner, furthest, number in rows.values_list("owner", "furthest").annotate(Count("pk")):
        found[owner][ranks.get(furthest, 0)] += number
    return found


def stuck_of(staff: Collection[int]) -> dict[int, dict[int, int]]:
    """How many of each person's opportunities stand too long in each stage; one query."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = Opportunity.objects.filter(stuck_now(), owner__in=staff)
    for owner, stage, number in rows.values_list("owner", "stage").annotate(Count("pk")):
        found[owner][stage] = number
    return found
