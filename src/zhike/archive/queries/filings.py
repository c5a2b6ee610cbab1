"""The filings and change reports marketing looks through (ARC-11, ARC-10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

from zhike.archive.choices import FilingState
from zhike.archive.models import ChangeReport, Filing

PAGE = 50


def filings(tab: str, today: date, after: int = 0) -> list[Any]:
    """A page and one more by number: ``submitted``, ``open``, ``late`` or ``filed``."""
    rows = Filing.objects.filter(customer__deleted_at=None)
    waiting = Q(state__in=(FilingState.OPEN, FilingState.RETURNED))
    wanted = {
        "submitted": Q(state=FilingState.SUBMITTED),
        "open": waiting,
        "late": Q(days_late__gt=0) | (waiting & Q(due_on__lt=today)),
        "filed": Q(state=FilingState.FILED),
    }
    rows = rows.filter(wanted.get(tab, wanted["submitted"]), pk__gt=after)
    return list(
        rows.order_by("pk").values(
            "pk", "customer_id", "owner_id", "department_id", "developed_on", "due_on", "state", "submitted_on",
            "days_late", "note", name=F("customer__name"),
        )[: PAGE + 1]
    )  # fmt: skip


def reports(before: int = 0) -> list[Any]:
    """The newest change reports first, a page and one more."""
    rows = ChangeReport.objects.filter(customer__deleted_at=None)
    if before:
        rows = rows.filter(pk__lt=before)
    return list(
        rows.order_by("-pk").values(
            "pk", "customer_id", "owner_id", "part", "note", "changed_on", "due_on", "reported_on", "days_late",
            name=F("customer__name"),
        )[: PAGE + 1]
    )  # fmt: skip
