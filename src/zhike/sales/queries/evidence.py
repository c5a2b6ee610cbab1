"""Which opportunities stand in a stage that asks for a mail nobody has attached: 未证实 (OPP-09)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.listing.facets import Facet
from zhike.kit.records.kinds import YesNo
from zhike.sales.choices import Outcome
from zhike.sales.models import Evidence, Opportunity, Stage
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.gate import PROVES


def unproven() -> Q:
    """Open opportunities in a stage whose mail is missing; an index look-up for each in such a stage."""
    found = Q(pk__in=())
    for needed, kinds in PROVES.items():
        stages = [
            stage.pk for stage in flow().stages if stage.evidence == needed and stage.outcome == Outcome.OPEN
        ]
        if stages:
            mails = Evidence.objects.filter(opportunity=OuterRef("pk"), kind__in=kinds)
            found |= Q(~Exists(mails), stage__in=stages)
    return found


def unproven_among(ids: Collection[int]) -> set[int]:
    """Those of these opportunities that are unproven, for a page of cards; one query."""
    return set(Opportunity.objects.filter(unproven(), pk__in=list(ids)).values_list("pk", flat=True))


def mails_missing(stage: Stage, opportunity: int) -> str:
    """The kind of mail that a stage asks for and an opportunity lacks; one query, none where none is asked for."""
    if not stage.evidence or stage.outcome != Outcome.OPEN:
        return ""
    mails = Evidence.objects.filter(opportunity=opportunity, kind__in=PROVES[stage.evidence])
    return "" if mails.exists() else stage.evidence


def is_unproven(record: Opportunity) -> bool:
    """Whether the mail of the stage it stands in is missing."""
    stage = flow().stage(record.stage_id)
    return stage is not None and bool(mails_missing(stage, record.pk))


def _matching(operator: str, values: tuple[Any, ...]) -> Q:
    return unproven() if values[0] else ~unproven()


UNPROVEN = Facet("unproven", _("未证实"), YesNo(), matching=_matching)
