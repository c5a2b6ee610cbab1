"""Won amounts as figures of people's work: what targets of the measure *sales* are compared with (TER-02a)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from zhike.forecasting.queries.live import won
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.sales.models import Opportunity
from zhike.team.facts import Fact


def sales_of(staff: Collection[int], first: date, last: date) -> Iterator[Fact]:
    """Yuan won by person, day and product name between two days, of what one may see and read; one query."""
    readable = (attribute_of(Opportunity, name) for name in ("amount", "closed_on", "product", "owner"))
    if not all(rule_for(Opportunity, one).is_readable for one in readable):
        return
    rows = (
        Opportunity.objects.filter(won(first, last), owner__in=staff, amount__isnull=False)
        .order_by()
        .values_list("owner_id", "closed_on", "product__name")
        .annotate(amount=Sum("amount"))
    )
    for owner, day, product, amount in rows:
        yield Fact(owner, day, Decimal(amount), product or "")
