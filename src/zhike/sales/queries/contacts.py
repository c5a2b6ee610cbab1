"""When customers were last spoken with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from zhike.customers.models import Activity


def last_contacts(customers: Collection[int]) -> dict[int, datetime]:
    """The last follow-up with each of these customers that may be seen; one query."""
    if not customers:
        return {}
    rows = Activity.objects.filter(customer__in=customers, happened_at__lte=timezone.now()).order_by()
    return dict(
        rows.values_list("customer").annotate(last=Max("happened_at")).values_list("customer", "last")
    )
