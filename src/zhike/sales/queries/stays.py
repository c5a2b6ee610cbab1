"""Where opportunities stand and stood: the steps of a pipeline with the days in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage, Stay
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.stays import days_by_stage, is_stuck


@dataclass(frozen=True)
class Step:
    """One stage of an opportunity's pipeline; ``days`` is None where it never stood."""

    stage: Stage
    days: int | None
    is_present: bool
    is_stuck: bool


def steps_of(record: Opportunity) -> list[Step]:
    """The stages of the pipeline in order, with the days spent in each; one query."""
    stays = Stay.objects.filter(opportunity=record.pk).values_list("stage_id", "entered_at", "left_at")
    days = days_by_stage(stays, timezone.now())
    return [_step(record, stage, days.get(stage.pk)) for stage in flow().stages_of(record.pipeline_id)]


def _step(record: Opportunity, stage: Stage, days: int | None) -> Step:
    is_present = stage.pk == record.stage_id
    standing = (timezone.now() - record.entered_stage_at).days
    return Step(stage, days, is_present, is_present and is_stuck(standing, stage.stale_days))


def strip_of(record: Opportunity) -> dict[str, Any]:
    """What the bar of stages on the record page shows."""
    return {"steps": steps_of(record)}


def panel_of(record: Opportunity) -> dict[str, Any]:
    """What the panel of stays shows."""
    return {"stays": stood(record)}


@dataclass(frozen=True)
class Stood:
    """One stay, for reading."""

    stage: str
    entered_at: datetime
    left_at: datetime | None
    days: int
    is_stuck: bool


def stood(record: Opportunity) -> list[Stood]:
    """Every stay of an opportunity, the present one first."""
    now = timezone.now()
    found = []
    for stay in (
        Stay.objects.filter(opportunity=record.pk).select_related("stage").order_by("-entered_at", "-pk")
    ):
        days = ((stay.left_at or now) - stay.entered_at).days
        too_long = is_stuck(days, stay.stage.stale_days)
        found.append(Stood(stay.stage.name, stay.entered_at, stay.left_at, days, too_long))
    return found


def stage_before_closing(record: Opportunity) -> Stage | None:
    """The open stage that an opportunity stood in last."""
    last = (
        Stay.objects.filter(opportunity=record.pk, stage__outcome=Outcome.OPEN, stage__deleted_at=None)
        .exclude(left_at=None)
        .order_by("-entered_at")
        .first()
    )
    return flow().stage(last.stage_id) if last else None
