"""The points to confirm before an opportunity leaves its stage."""

from __future__ import annotations

from typing import Any

from zhike.sales.models import Opportunity, Tick
from zhike.sales.queries.pipelines import flow


def checks_panel(record: Opportunity) -> dict[str, Any]:
    """The points of the present stage, each with who confirmed it and when; one query."""
    stage = flow().stage(record.stage_id)
    rows = Tick.objects.filter(opportunity=record.pk, stage=record.stage_id).select_related("ticked_by")
    ticks = {tick.point: tick for tick in rows}
    points = list(stage.checks) if stage else []
    return {"stage": stage, "points": [(point, ticks.get(point)) for point in points], "record": record}
