"""The funnel: what stands in each stage, and how much ever passed from one to the next (OPP-06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, ExpressionWrapper, F, Q, Sum

from zhike.sales.choices import Outcome
from zhike.sales.models import Pipeline, Stage
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.funnel import Passage, passages

WEIGHTED = ExpressionWrapper(
    F("amount") * F("probability") / Decimal(100), DecimalField(max_digits=24, decimal_places=4)
)


@dataclass(frozen=True)
class Step:
    """One stage; ``amount`` and ``weighted`` in yuan, of what stands in it now."""

    stage: Stage
    count: int
    amount: Decimal
    weighted: Decimal
    passage: Passage


@dataclass(frozen=True)
class Funnel:
    """The stages of one pipeline from the first to won; what was lost stands beside them."""

    pipeline: Pipeline
    steps: Sequence[Step]
    lost: Sequence[Step]

    @property
    def count(self) -> int:
        """Opportunities still open."""
        return sum(step.count for step in self.open)

    @property
    def amount(self) -> Decimal:
        return sum((step.amount for step in self.open), Decimal(0))

    @property
    def weighted(self) -> Decimal:
        return sum((step.weighted for step in self.open), Decimal(0))

    @property
    def open(self) -> list[Step]:
        return [step for step in self.steps if step.stage.outcome == Outcome.OPEN]

    @property
    def weakest(self) -> Step | None:
        """The step from which the smallest share goes on."""
        passed = [step for step in self.steps if step.passage.conversion is not None]
        return min(passed, key=lambda step: step.passage.conversion or 0, default=None)


def chosen_pipeline(lens: Lens) -> Pipeline | None:
    """The pipeline the filters name, else the default one."""
    return flow().named(lens.value_of("pipeline.in"))


def funnel(lens: Lens) -> Funnel | None:
    """Figures of every stage of one pipeline; one statement, whatever the number of opportunities."""
    pipeline = chosen_pipeline(lens)
    if pipeline is None:
        return None
    stages = flow().stages_of(pipeline.pk)
    steps = [stage for stage in stages if stage.outcome != Outcome.LOST]
    lost = [stage for stage in stages if stage.outcome == Outcome.LOST]
    rows = lens.rows.filter(pipeline=pipeline).values("stage", "furthest")
    found = list(rows.annotate(number=Count("pk"), total=Sum("amount"), expected=Sum(WEIGHTED)))
    present = _present(found)
    passed = passages(_furthest(found, steps), len(steps))
    return Funnel(
        pipeline,
        [_step(stage, present, passage) for stage, passage in zip(steps, passed, strict=True)],
        [_step(stage, present, Passage(0, None)) for stage in lost],
    )


Counted = Sequence[Mapping[str, Any]]


def _step(stage: Stage, present: Mapping[int, Sequence[Decimal]], passage: Passage) -> Step:
    count, amount, weighted = present.get(stage.pk, [Decimal(0)] * 3)
    return Step(stage, int(count), amount, weighted.quantize(Decimal("0.01")), passage)


def _present(found: Counted) -> dict[int, list[Decimal]]:
    """Count, sum and weighted sum of what stands in each stage."""
    sums: dict[int, list[Decimal]] = {}
    for row in found:
        line = sums.setdefault(row["stage"], [Decimal(0)] * 3)
        for at, figure in enumerate((row["number"], row["total"], row["expected"])):
            line[at] += figure or 0
    return sums


def _furthest(found: Counted, steps: Sequence[Stage]) -> Counter[int]:
    """How many came as far as each stage and no further.

    Of one that never stood in any but a lost stage (an import tells no more) the first stage is known.
    """
    ranks = {stage.pk: at for at, stage in enumerate(steps)}
    furthest: Counter[int] = Counter()
    for row in found:
        furthest[ranks.get(row["furthest"], 0)] += row["number"]
    return furthest


def came_to(stage: int) -> Q:
    """The opportunities that ever came to a stage or beyond it: those that ``Passage.reached`` counts."""
    chosen = flow().stage(stage)
    if chosen is None:
        return Q(pk__in=[])
    steps = [one.pk for one in flow().stages_of(chosen.pipeline_id) if one.outcome != Outcome.LOST]
    if stage not in steps:
        return Q(stage=stage)
    if stage == steps[0]:
        return Q(pipeline=chosen.pipeline_id)
    return Q(pipeline=chosen.pipeline_id, furthest__in=steps[steps.index(stage) :])
