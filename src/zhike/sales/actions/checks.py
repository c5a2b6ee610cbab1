"""Confirming the points that a stage asks for before an opportunity leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.sales.models import Opportunity, Tick
from zhike.sales.queries.pipelines import flow


@action(
    "sales.opportunity.confirm",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("确认阶段事项"),
    icon="checklist",
    is_shown=False,
)
def confirm(records: models.QuerySet[Opportunity], points: Sequence[str]) -> int:
    """Tick points of the stage each opportunity stands in; what is ticked already stays as it was.

    Raises ``Refused`` for a point the stage does not ask for. Returns how many were new.
    """
    wanted = list(dict.fromkeys(points))
    made = []
    for pk, stage_id in records.values_list("pk", "stage_id"):
        asked = _checks_of(stage_id)
        if unknown := [point for point in wanted if point not in asked]:
            raise Refused(
                "unknown_check", _("这个阶段没有“%(point)s”") % {"point": unknown[0][:60]}, "points"
            )
        done = set(Tick.objects.filter(opportunity=pk, stage=stage_id).values_list("point", flat=True))
        made += [
            Tick(opportunity_id=pk, stage_id=stage_id, point=point, ticked_by_id=current_acting().staff_id)
            for point in wanted
            if point not in done
        ]
    # Pressed twice at once, the point is ticked once.
    return len(Tick.objects.bulk_create(made, ignore_conflicts=True))


@action(
    "sales.opportunity.withdraw_check",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("取消确认"),
    icon="arrow-back-up",
    is_shown=False,
)
def withdraw_check(records: models.QuerySet[Opportunity], points: Sequence[str]) -> int:
    """Take ticks of the present stage back; returns how many."""
    ids = list(records.values_list("pk", flat=True))
    present = Tick.objects.filter(opportunity__in=ids, stage=models.F("opportunity__stage"))
    count: int = present.filter(point__in=list(points)).delete()[0]
    return count


def _checks_of(stage_id: int) -> list[str]:
    stage = flow().stage(stage_id)
    return list(stage.checks) if stage else []
