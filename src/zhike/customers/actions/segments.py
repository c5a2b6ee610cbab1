"""Keeping segments up to date (SEG-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Segment
from zhike.customers.queries.segments import active_segments, conditions_of, run_refresh
from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions

SYSTEM = Acting(0, "system", channel="job")


def check_conditions(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Conditions that can be understood, on fields that the person may read."""
    if "conditions" in values:
        conditions_of(values["conditions"])


segments = standard_actions(Segment, check=check_conditions)


@action(
    "customers.segment.refresh",
    noun=Segment,
    right="segments.manage",
    label=_("重新计算"),
    icon="refresh",
)
def refresh(records: models.QuerySet[Segment]) -> int:
    """Work the members out again; returns how many customers came or went."""
    return sum(sum(refresh_segment(pk)) for pk in records.values_list("pk", flat=True))


def refresh_segment(pk: int, customers: Sequence[int] | None = None) -> tuple[int, int]:
    """Bring one segment up to date, for all customers or for some; how many came and how many went.

    Members are those of the whole company, whoever asks: everybody is then shown their own.
    """
    now = timezone.now()
    with acting_as(SYSTEM), open_door(Reason.NIGHTLY):
        segment = Segment.objects.select_for_update().filter(pk=pk).first()
        if segment is None:
            return 0, 0
        moved = run_refresh(segment, now, customers)
        if customers is None:
            Segment.objects.filter(pk=pk).update(refreshed_at=now)
    return moved


def refresh_all() -> int:
    """Bring every active segment up to date; returns how many customers came or went."""
    with acting_as(SYSTEM), open_door(Reason.NIGHTLY):
        ids = active_segments()
    return sum(sum(refresh_segment(pk)) for pk in ids)
