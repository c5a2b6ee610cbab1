"""Keeping pipelines, stages and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.writing import update
from zhike.sales.models import Opportunity, Pipeline, Reason, Stage


def check_pipeline(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """New opportunities always have a pipeline to enter: the default one is only replaced by another."""
    if records is None or (values.get("is_default", True) and values.get("is_active", True)):
        return
    if records.filter(is_default=True).exists():
        raise Refused("default_needed", _("这是默认流程；请先把另一个流程设为默认"), field="is_default")


def check_stage(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A stage in which opportunities stand keeps its pipeline and its outcome."""
    if records is None or not {"pipeline", "outcome"} & set(values):
        return
    for stage in records:
        moves = values.get("pipeline", stage.pipeline_id) != stage.pipeline_id
        turns = values.get("outcome", stage.outcome) != stage.outcome
        if (moves or turns) and Opportunity.with_deleted.filter(stage=stage).exists():
            raise Refused(
                "stage_in_use",
                _("“%(stage)s”中已有商机，不能改流程和结果") % {"stage": stage.name},
                field="pipeline" if moves else "outcome",
            )


pipelines = standard_actions(Pipeline, check=check_pipeline)
stages = standard_actions(Stage, check=check_stage)
reasons = standard_actions(Reason)


@action("sales.stage.shift", noun=Stage, verb=Verb.CHANGE, label=_("调整次序"), icon="stairs", is_shown=False)
def shift_stage(records: models.QuerySet[Stage], is_up: bool) -> int:
    """Put a stage one place up or down; the places of its pipeline are counted anew in tens."""
    moved = records.get()
    order = list(Stage.objects.filter(pipeline=moved.pipeline_id).order_by("position", "pk"))
    place = order.index(moved)
    beside = place - 1 if is_up else place + 1
    if not 0 <= beside < len(order):
        return 0
    order[place], order[beside] = order[beside], order[place]
    done = 0
    for number, stage in enumerate(order, 1):
        if stage.position != number * 10:
            done += update(Stage.objects.filter(pk=stage.pk), {"position": number * 10})
    return done
