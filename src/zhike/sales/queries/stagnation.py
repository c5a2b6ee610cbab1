"""Opportunities that have stood in their stage too long, and those of them of which nobody was told yet (OPP-17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from zhike.kit.notices.models import Notice
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity
from zhike.sales.queries.pipelines import flow

CAUGHT_UP = timedelta(days=14)
"""Nights that were missed are made up for so long; what stood too long before is not told at all."""


def stuck_now() -> Q:
    """Open opportunities that stand in their stage as long as it allows, or longer."""
    now, meant = timezone.now(), Q(pk__in=())
    for stage in flow().stages:
        if stage.outcome == Outcome.OPEN and stage.stale_days is not None:
            meant |= Q(stage=stage.pk, entered_stage_at__lte=now - timedelta(days=stage.stale_days))
    return meant


@dataclass(frozen=True)
class Stuck:
    """An opportunity and whom to tell: its owner, and the head of the department where it is a key one."""

    opportunity: int
    staff: frozenset[int]
    stage: str
    days: int
    once: str


def newly_stuck(now: datetime) -> Iterator[Stuck]:
    """One query a stage, by the index of stages and moments."""
    for stage in flow().stages:
        if stage.stale_days is None or stage.outcome != Outcome.OPEN:
            continue
        by = now - timedelta(days=stage.stale_days)
        once = Concat(
            Value("stuck "),
            Cast("pk", CharField()),
            Value(f" {stage.pk} "),
            Cast("entered_stage_at__date", CharField()),
        )
        rows = Opportunity.objects.filter(
            stage=stage.pk, entered_stage_at__gt=by - CAUGHT_UP, entered_stage_at__lte=by, owner__isnull=False
        ).annotate(once=once)
        told = Notice.objects.filter(staff_id=OuterRef("owner_id"), once=OuterRef("once"))
        for pk, owner, is_key, head, name in (
            rows.filter(~Exists(told))
            .order_by("owner_id", "pk")
            .values_list("pk", "owner_id", "is_key", F("department__head_id"), "once")
        ):
            staff = {owner, head} if is_key and head else {owner}
            yield Stuck(pk, frozenset(staff), stage.name, stage.stale_days, name)
