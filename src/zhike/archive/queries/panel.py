"""The state of one customer's archive, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from zhike.archive.choices import ArchivePart
from zhike.archive.models import CampaignTarget, ChangeReport, FieldCheck, Filing, Standing
from zhike.archive.models.kept import CHECK
from zhike.archive.queries.issued import issued
from zhike.archive.queries.items import label_of
from zhike.archive.queries.overdue import due_of
from zhike.kit.access.acting import current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.records.attributes import attribute_map, rule_for

LATEST = 5


@dataclass(frozen=True)
class PartState:
    """One part: how much is filled, when it was last renewed, by when it is to be renewed again."""

    code: str
    title: str
    percent: int
    renewed_on: date
    due_on: date | None
    is_lapsed: bool


def panel_of(record: Any) -> dict[str, Any]:
    """Five queries: standing, filing, checks, reports, campaigns."""
    today = timezone.localdate()
    standing = Standing.objects.filter(pk=record.pk).first()
    filing = Filing.objects.filter(customer=record).order_by("-pk").first()
    checks = FieldCheck.objects.filter(customer=record).select_related("found_by").order_by("-pk")[:LATEST]
    reports = ChangeReport.objects.filter(customer=record).order_by("-pk")[:LATEST]
    targets = CampaignTarget.objects.filter(customer=record, campaign__closed_at=None)
    return {
        "standing": standing,
        "edition": issued().edition,
        "parts": [_part(standing, part, today) for part in ArchivePart] if standing else [],
        "missing": [label_of(name) for name in standing.missing if _may_be_named(record, name)] if standing else [],
        "filing": filing,
        "checks": [(check, label_of(check.field)) for check in checks if _may_be_named(record, check.field)],
        "reports": list(reports),
        "targets": list(
            targets.values(
                "campaign_id", "visited_on", "filled_on", "submitted_on",
                name=F("campaign__name"), due_on=F("campaign__due_on"),
            )
        ),
        "today": today,
        "may_check": current_acting().has(CHECK),
    }  # fmt: skip


def _part(standing: Standing, part: ArchivePart, today: date) -> PartState:
    due = due_of(standing, part.value)
    return PartState(
        part.value,
        str(part.label),
        standing.percent(part.value),
        standing.renewed_on(part.value),
        due,
        due is not None and due < today,
    )


def _may_be_named(record: Any, name: str) -> bool:
    """A field hidden from the acting person is not spoken of, filled or not."""
    attribute = attribute_map(type(record)).get(name)
    return attribute is None or rule_for(type(record), attribute) is not FieldRule.HIDDEN
