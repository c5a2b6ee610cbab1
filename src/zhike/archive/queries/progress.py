"""How far a campaign is, district by district, and its customers one by one (ARC-09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from zhike.archive.models import CampaignTarget, FillingCampaign
from zhike.kit.desks.listing.titles import remembered_titles

PAGE = 50


@dataclass(frozen=True)
class Progress:
    """One district: how many customers, and how many of them visited, filled, submitted, late."""

    department_id: int | None
    label: str
    customers: int
    visited: int
    filled: int
    submitted: int
    late: int

    @property
    def percent(self) -> int:
        """Handed in, in whole per cent."""
        return 100 * self.submitted // self.customers if self.customers else 0


def is_late(due_on: date, today: date) -> Q:
    """Handed in after the last day, or not yet though it has passed."""
    late = Q(submitted_on__gt=due_on)
    return late | Q(submitted_on=None) if today > due_on else late


def progress_of(campaign: FillingCampaign, today: date) -> list[Progress]:
    """Every district one may see customers of; one query."""
    rows = CampaignTarget.objects.filter(campaign=campaign).values("department_id")
    counted = rows.annotate(
        customers=Count("pk"),
        visited=Count("visited_on"),
        filled=Count("filled_on"),
        submitted=Count("submitted_on"),
        late=Count("pk", filter=is_late(campaign.due_on, today)),
    ).order_by()
    names = remembered_titles("department")
    lines = [Progress(label=names.get(row["department_id"] or 0, ""), **row) for row in counted]
    return sorted(lines, key=lambda line: (line.percent, line.label))


def total_of(lines: list[Progress], label: str) -> Progress:
    """All districts together."""
    sums = {
        name: sum(getattr(line, name) for line in lines)
        for name in ("customers", "visited", "filled", "submitted", "late")
    }
    return Progress(None, label, **sums)


STEPS = {
    "visited": Q(visited_on__isnull=False),
    "filled": Q(filled_on__isnull=False),
    "unvisited": Q(visited_on=None),
    "unfilled": Q(filled_on=None),
    "unsubmitted": Q(submitted_on=None),
    "submitted": Q(submitted_on__isnull=False),
}


def targets_of(
    campaign: FillingCampaign, today: date, district: int | None, step: str, after: int
) -> list[Any]:
    """Its customers by number, a page and one more; ``step`` is one of ``STEPS``, ``late``, or all."""
    rows = CampaignTarget.objects.filter(campaign=campaign, pk__gt=after)
    if district is not None:
        rows = rows.filter(department_id=district)
    wanted = is_late(campaign.due_on, today) if step == "late" else STEPS.get(step)
    if wanted is not None:
        rows = rows.filter(wanted)
    return list(
        rows.order_by("pk").values(
            "pk", "customer_id", "owner_id", "department_id", "visited_on", "filled_on", "submitted_on",
            name=F("customer__name"), is_gone=F("customer__deleted_at"),
        )[: PAGE + 1]
    )  # fmt: skip
