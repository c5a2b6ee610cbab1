"""How a customer's attitude to cooperation was rated over time (ARC-15b)."""

from __future__ import annotations

from typing import Any

from zhike.customers.models import Customer
from zhike.kit.history.models import Change
from zhike.kit.history.queries import differences

MOST = 30


def attitude_of(customer: Customer) -> dict[str, Any]:
    """Each change of the rating, newest first: when, by whom, from what to what; one query."""
    changes = Change.objects.filter(
        noun="customer", record_id=customer.pk, after__has_key="attitude"
    ).select_related("staff")
    ratings = []
    for change in changes.order_by("-pk")[:MOST]:
        for one in differences(Customer, change):
            if one.attribute.name == "attitude" and (one.before or one.after):
                ratings.append(
                    {"at": change.at, "who": change.staff, "before": one.before, "after": one.after}
                )
    return {"ratings": ratings}
