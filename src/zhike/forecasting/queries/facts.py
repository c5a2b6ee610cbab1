"""Won amounts as figures of people's work: what targets of the measure *sales* are compared with (TER-02a)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from zhike.forecasting.queries.live import won
from zhike.sales.models import Opportunity
from zhike.team.facts import Fact


def sales_of(staff: Collection[int], first: date, last: date) -> Iterator[Fact]:
    """Yuan won by person, day and product name between two days; one query."""
    rows = (
        Opportunity.objects.filter(won(first, last), owner__in=staff, amount__isnull=False)
        .order_by()
        .values_list("owner_id", "closed_on", "product__name")
        .annotate(amount=Sum("amount"))
    )
    for owner, day, product, amount in rows:
        yield Fact(owner, day, Decimal(amount), product or "")
