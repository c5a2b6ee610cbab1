"""Moving opportunities through the stages of their pipeline: on, to won, to lost, and open again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import Link, LongText
from zhike.sales.actions.opportunities import opportunities
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.queries.pipelines import flow
from zhike.sales.queries.stays import stage_before_closing

Records = models.QuerySet[Opportunity]


@action(
    "sales.opportunity.advance",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("推进阶段"),
    icon="stairs",
    fields=(
        Attribute("stage", _("销售阶段"), Link(), is_required=True, target="stage", target_title="name"),
    ),
    is_shown=False,
)
def advance(records: Records, stage: int, values: Mapping[str, Any] | None = None) -> int:
    """Move opportunities into a stage of their pipeline, with what the stage asks for (OPP-06).

    Raises ``Refused`` with code ``stage_gate`` and the fields that are still missing; then nothing is written.
    """
    return int(opportunities.change.function(records, values={**(values or {}), "stage": stage}))


def _is_open(record: Opportunity) -> bool:
    return record.outcome == Outcome.OPEN


def _is_closed(record: Opportunity) -> bool:
    return record.outcome != Outcome.OPEN


@action(
    "sales.opportunity.close_won",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("赢单"),
    icon="trophy",
    fits=_is_open,
)
def close_won(records: Records) -> int:
    """Close opportunities as won."""
    return _close(records, Outcome.WON, {})


@action(
    "sales.opportunity.close_lost",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("输单"),
    icon="flag",
    fields=(
        Attribute("reason", _("原因"), Link(), is_required=True, target="reason", target_title="name"),
        Attribute("lost_to", _("输给"), Link(), target="competitor", target_title="name"),
        Attribute("reason_note", _("原因说明"), LongText(), max_length=300),
    ),
    fits=_is_open,
)
def close_lost(records: Records, reason: int, lost_to: int | None = None, reason_note: str = "") -> int:
    """Close opportunities as lost: why, and to whom (OPP-20)."""
    return _close(records, Outcome.LOST, {"reason": reason, "lost_to": lost_to, "reason_note": reason_note})


@action(
    "sales.opportunity.reopen",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("重新打开"),
    icon="refresh",
    fits=_is_closed,
)
def reopen(records: Records) -> int:
    """Take closed opportunities back to the stage they were closed in."""
    done = 0
    for record in records.exclude(outcome=Outcome.OPEN):
        stage = stage_before_closing(record) or flow().first_open(record.pipeline_id)
        if stage is None:
            raise Refused("unknown_stage", _("流程中没有进行中的阶段"))
        done += _into(records.filter(pk=record.pk), stage, {})
    return done


def _close(records: Records, outcome: Outcome, values: Mapping[str, Any]) -> int:
    """Each into the stage of its own pipeline that ends it so."""
    done = 0
    for pipeline in (
        records.filter(outcome=Outcome.OPEN).order_by().values_list("pipeline", flat=True).distinct()
    ):
        stage = flow().ending(pipeline, outcome)
        if stage is None:
            raise Refused(
                "unknown_stage", _("流程中没有“%(outcome)s”阶段") % {"outcome": Outcome(outcome).label}
            )
        done += _into(records.filter(pipeline=pipeline, outcome=Outcome.OPEN), stage, values)
    return done


def _into(records: Records, stage: Stage, values: Mapping[str, Any]) -> int:
    return int(opportunities.change.function(records, values={**values, "stage": stage.pk}))
