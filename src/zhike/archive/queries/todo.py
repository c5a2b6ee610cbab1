"""What a person has to do for the archives of their customers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from zhike.archive.choices import CheckResult, FilingState
from zhike.archive.models import CampaignTarget, FieldCheck, Filing
from zhike.archive.queries.overdue import Lapsed, overdue

URGENT = 5
FEW = 3


@dataclass
class Todo:
    """The first few of each, the most urgent first."""

    corrections: list[Any] = field(default_factory=list)
    filings: list[Any] = field(default_factory=list)
    lapsed: list[Lapsed] = field(default_factory=list)
    has_more_lapsed: bool = False
    targets: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.corrections or self.filings or self.lapsed or self.targets)


def todo_of(staff_id: int, today: date) -> Todo:
    """Five queries: wrong fields to correct, customers to file, parts to renew, customers to revisit."""
    named = {"customer_name": F("customer__name")}
    checks = FieldCheck.objects.filter(owner_id=staff_id, result=CheckResult.INACCURATE, corrected_on=None)
    filings = Filing.objects.filter(
        owner_id=staff_id, state__in=(FilingState.OPEN, FilingState.RETURNED), customer__deleted_at=None
    )
    targets = CampaignTarget.objects.filter(
        owner_id=staff_id, submitted_on=None, campaign__closed_at=None, campaign__deleted_at=None
    )
    found = overdue(today, owner=staff_id, limit=FEW)
    return Todo(
        list(checks.order_by("due_on", "pk").values("customer_id", "field", "due_on", "note", **named)[:URGENT]),
        list(filings.order_by("due_on", "pk").values("customer_id", "due_on", "state", **named)[:URGENT]),
        found.rows,
        bool(found.following),
        list(
            targets.order_by("campaign__due_on", "pk").values(
                "customer_id", "visited_on", due_on=F("campaign__due_on"), campaign_name=F("campaign__name"), **named
            )[:FEW]
        ),
    )  # fmt: skip
