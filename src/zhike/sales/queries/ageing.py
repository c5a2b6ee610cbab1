"""How long open opportunities have stood in their stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Sum, Value, When
from django.utils import timezone

from zhike.sales.choices import Outcome
from zhike.sales.models import Stage
from zhike.sales.queries.funnel import chosen_pipeline
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow
from zhike.sales.queries.stagnation import stuck_now


class Age(NamedTuple):
    """From so many days in the stage to so many, None for without end."""

    least: int
    most: int | None


AGES = (Age(0, 7), Age(8, 14), Age(15, 30), Age(31, 60), Age(61, 90), Age(91, None))


@dataclass(frozen=True)
class Aged:
    """Open opportunities of one age (and one stage); ``amount`` in yuan, ``url`` lists exactly these."""

    count: int
    amount: Decimal
    url: str


@dataclass(frozen=True)
class Ageing:
    """All ages of each stage, their totals, and how many stand longer than their stage allows."""

    stages: Sequence[Stage]
    cells: Sequence[Sequence[Aged]]
    totals: Sequence[Aged]
    stuck: int
    stuck_url: str


def ageing(lens: Lens) -> Ageing | None:
    """Ages by stage of one pipeline; two statements. None while there is no pipeline."""
    pipeline = chosen_pipeline(lens)
    if pipeline is None:
        return None
    stages = flow().open_stages_of(pipeline.pk)
    rows = lens.rows.filter(pipeline=pipeline, outcome=Outcome.OPEN)
    aged = rows.annotate(age=_age()).values_list("stage", "age")
    found = {
        (stage, age): (count, total or Decimal(0))
        for stage, age, count, total in aged.annotate(number=Count("pk"), total=Sum("amount"))
    }
    common = {"outcome__in": Outcome.OPEN.value, "pipeline__in": pipeline.pk}
    cells = [
        [
            Aged(
                *found.get((stage.pk, at), (0, Decimal(0))),
                lens.list_url(**common, stage__in=stage.pk, **_days(age)),
            )
            for at, age in enumerate(AGES)
        ]
        for stage in stages
    ]
    totals = [
        Aged(
            sum(row[at].count for row in cells),
            sum((row[at].amount for row in cells), Decimal(0)),
            lens.list_url(**common, **_days(age)),
        )
        for at, age in enumerate(AGES)
    ]
    stuck = rows.filter(stuck_now()).count()
    return Ageing(stages, cells, totals, stuck, lens.list_url(**common, stuck__is="true"))


def _start(days: int) -> datetime:
    """When the day began that was so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time()))


def _age() -> Case:
    """The number of the age an opportunity is of."""
    limits = [
        When(entered_stage_at__gte=_start(age.most), then=Value(at))
        for at, age in enumerate(AGES)
        if age.most is not None
    ]
    return Case(*limits, default=Value(len(AGES) - 1), output_field=IntegerField())


def _days(age: Age) -> dict[str, str]:
    """The days of entering that make this age, as conditions of the list."""
    today = timezone.localdate()
    found = {"entered_stage_at__to": str(today - timedelta(days=age.least))} if age.least else {}
    if age.most is not None:
        found["entered_stage_at__from"] = str(today - timedelta(days=age.most))
    return found
