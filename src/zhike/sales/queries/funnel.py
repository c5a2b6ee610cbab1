"""The funnel: what stands in each stage, and how much ever passed from one to the next (OPP-06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, DecimalField, ExpressionWrapper, F, Sum

from zhike.sales.choices import Outcome
from zhike.sales.models import Pipeline, Stage, Stay
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
    wanted = lens.value_of("pipeline.in").partition(",")[0]
    named = next((one for one in flow().pipelines if str(one.pk) == wanted), None)
    return named or flow().default


def funnel(lens: Lens) -> Funnel | None:
    """Figures of every stage of one pipeline; two statements, whatever the number of opportunities."""
    pipeline = chosen_pipeline(lens)
    if pipeline is None:
        return None
    stages = flow().stages_of(pipeline.pk)
    steps = [stage for stage in stages if stage.outcome != Outcome.LOST]
    present = _present(lens, pipeline)
    lost = [stage for stage in stages if stage.outcome == Outcome.LOST]
    passed = passages(_furthest(lens, steps, lost), len(steps))
    nothing = Passage(0, None)
    return Funnel(
        pipeline,
        [_step(stage, present, passage) for stage, passage in zip(steps, passed, strict=True)],
        [_step(stage, present, nothing) for stage in lost],
    )


def _step(stage: Stage, present: Mapping[int, Mapping[str, Any]], passage: Passage) -> Step:
    row = present.get(stage.pk, {})
    amount, weighted = row.get("total") or Decimal(0), row.get("weighted") or Decimal(0)
    return Step(stage, row.get("number", 0), amount, weighted.quantize(Decimal("0.01")), passage)


def _present(lens: Lens, pipeline: Pipeline) -> dict[int, dict[str, Any]]:
    rows = lens.rows.filter(pipeline=pipeline).values("stage")
    return {
        row["stage"]: dict(row)
        for row in rows.annotate(number=Count("pk"), total=Sum("amount"), weighted=Sum(WEIGHTED))
    }


def _furthest(lens: Lens, steps: Sequence[Stage], lost: Sequence[Stage]) -> dict[int, int]:
    """How many came as far as each stage and no further, by the stays.

    Of one whose only stay is in a lost stage (an import tells no more) the first stage is known.
    """
    scope, parameters = lens.sql("pk")
    ranks = {**{stage.pk: 0 for stage in lost}, **{stage.pk: at for at, stage in enumerate(steps)}}
    statement = f"""
        SELECT far, count(*) FROM (
            SELECT max(rank.far) AS far FROM {Stay._meta.db_table} stay
            JOIN unnest(%s::bigint[], %s::int[]) AS rank (stage, far) ON rank.stage = stay.stage_id
            WHERE stay.opportunity_id IN ({scope}) GROUP BY stay.opportunity_id
        ) reached GROUP BY far
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(ranks), list(ranks.values()), *parameters])
        return dict(cursor.fetchall())


def ever_in(stages: Sequence[int]) -> Any:
    """The ids of opportunities that stood in one of these stages at any time."""
    return Stay.objects.filter(stage__in=stages).values("opportunity")


def later_stages(stage: int) -> list[int]:
    """The stages that show that an opportunity came to a stage: it and all after it; for the first one, lost too."""
    chosen = flow().stage(stage)
    if chosen is None:
        return []
    steps = [one for one in flow().stages_of(chosen.pipeline_id) if one.outcome != Outcome.LOST]
    at = next((at for at, one in enumerate(steps) if one.pk == stage), len(steps))
    shown = steps[at:] if at else flow().stages_of(chosen.pipeline_id)
    return [one.pk for one in shown]
