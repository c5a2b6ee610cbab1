"""The first method as it stands now: amount × probability by closing month, and what is won (OPP-12, OPP-13).

Nothing is kept beside the opportunities, so every page is right the moment one is booked. An open opportunity whose
expected day is past counts as due today: it cannot close in the past.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Q, Sum, Value
from django.db.models.functions import Coalesce, Greatest, TruncMonth

from zhike.forecasting.rules.rollup import Figures
from zhike.sales.choices import ForecastCategory, Outcome
from zhike.sales.models import Opportunity
from zhike.sales.queries.funnel import WEIGHTED

NOTHING = Decimal(0)
MONEY = DecimalField(max_digits=18, decimal_places=2)
SUMS: dict[str, Any] = {
    category.value: Coalesce(Sum("amount", filter=Q(category=category)), NOTHING, output_field=MONEY)
    for category in ForecastCategory
}
OPEN_SUMS: dict[str, Any] = {
    **SUMS,
    "weighted": Coalesce(
        Sum(WEIGHTED, filter=~Q(category=ForecastCategory.OMITTED)), NOTHING, output_field=MONEY
    ),
    "count": Count("pk"),
    "unpriced": Count("pk", filter=Q(amount=None)),
}
WON: Any = Coalesce(Sum("amount"), NOTHING, output_field=MONEY)


def due(first: date, last: date, today: date) -> Q:
    """Open opportunities to be closed between two days; the overdue ones where today lies between."""
    within = Q(closes_on__range=(first, last))
    if first <= today <= last:
        within = Q(closes_on__lte=last)
    elif last < today:
        within = Q(pk__in=[])
    return Q(outcome=Outcome.OPEN) & within


def won(first: date, last: date) -> Q:
    """Won between two days, both included."""
    return Q(outcome=Outcome.WON, closed_on__range=(first, last))


def figures_by_person(first: date, last: date, today: date) -> dict[int, Figures]:
    """Each person's figures of a period, of what the acting person may see; two queries."""
    found = {
        row.pop("owner_id"): Figures(**row)
        for row in Opportunity.objects.filter(due(first, last, today), owner__isnull=False)
        .order_by()
        .values("owner_id")
        .annotate(**OPEN_SUMS)
    }
    for owner, amount in won_by_owner(first, last).items():
        found[owner] = found.get(owner, Figures()) + Figures(won=amount)
    return found


def won_by_owner(first: date, last: date) -> dict[int, Decimal]:
    """Yuan won between two days by owner; one query."""
    rows = Opportunity.objects.filter(won(first, last), owner__isnull=False).order_by()
    return dict(rows.values_list("owner_id").annotate(amount=WON))


@dataclass(frozen=True)
class Month:
    """One closing month: its first day and its figures."""

    first: date
    figures: Figures


def by_month(months: Collection[date], last: date, today: date, owners: Collection[int]) -> list[Month]:
    """The figures of some people by closing month, ``last`` being the last day of the last one; two queries."""
    first = min(months)
    mine = Opportunity.objects.filter(owner__in=owners).order_by()
    due_month = TruncMonth(Greatest(F("closes_on"), Value(today)))
    found = {
        row.pop("month"): Figures(**row)
        for row in mine.filter(due(first, last, today), closes_on__isnull=False)
        .annotate(month=due_month)
        .values("month")
        .annotate(**OPEN_SUMS)
    }
    booked = (
        mine.filter(won(first, last))
        .annotate(month=TruncMonth("closed_on"))
        .values_list("month")
        .annotate(x=WON)
    )
    for month, amount in booked:
        found[month] = found.get(month, Figures()) + Figures(won=amount)
    return [Month(month, found.get(month, Figures())) for month in months]


def undated(owners: Collection[int]) -> int:
    """How many open opportunities of theirs nobody said a closing day of; the first method leaves them out."""
    rows = Opportunity.objects.filter(outcome=Outcome.OPEN, closes_on=None, owner__in=owners)
    return rows.count()


def standing(first: date, last: date, today: date) -> Figures:
    """A period's figures of all one sees together; two queries."""
    open_ones = Opportunity.objects.filter(due(first, last, today)).aggregate(**OPEN_SUMS)
    booked = Opportunity.objects.filter(won(first, last)).aggregate(amount=WON)
    return Figures(won=booked["amount"], **open_ones)
