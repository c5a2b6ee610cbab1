"""Follow-ups that somebody promised and that are due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from zhike.customers.models import Activity

AHEAD = 7  # days
BEHIND = 90  # days
MOST = 12


def due_follow_ups(staff_id: int, today: date) -> list[dict[str, Any]]:
    """The next steps with this person's customers that are due within a week or overdue; one query.

    A step counts as done once a later contact with the same customer is recorded; what is longer ago
    than ``BEHIND`` days is left out.
    """
    later = Activity.objects.filter(
        customer_id=OuterRef("customer_id"),
        happened_at__gt=OuterRef("happened_at"),
        created_at__gt=OuterRef("created_at"),
    )
    rows = Activity.objects.filter(
        owner_id=staff_id, due_on__range=(today - timedelta(days=BEHIND), today + timedelta(days=AHEAD))
    )
    rows = rows.exclude(task="").filter(~Exists(later)).order_by("due_on", "pk")
    return list(
        rows.values("pk", "task", "subject", "due_on", "customer_id", customer_name=F("customer__name"))[
            :MOST
        ]
    )
