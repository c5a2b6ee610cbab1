"""Needs added up for the sales plan (ARC-24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from zhike.customers.models import Need


@dataclass(frozen=True)
class NeedTable:
    """Tonnes by product (rows) and month of a year (columns), with the sums of both."""

    rows: list[tuple[str, list[Decimal], Decimal]]
    sums: list[Decimal]
    total: Decimal


def needs_of(year: int) -> NeedTable:
    """The recorded needs of a year, of customers one may see; one query."""
    found = (
        Need.objects.filter(month__range=(date(year, 1, 1), date(year, 12, 31)))
        .order_by()
        .values_list("product", "month")
        .annotate(Sum("volume"))
    )
    by_product: dict[str, list[Decimal]] = {}
    for product, month, volume in found:
        by_product.setdefault(product, [Decimal(0)] * 12)[month.month - 1] += volume
    rows = [(product, cells, sum(cells, Decimal(0))) for product, cells in sorted(by_product.items())]
    sums = [sum((cells[place] for _product, cells, _sum in rows), Decimal(0)) for place in range(12)]
    return NeedTable(rows, sums, sum(sums, Decimal(0)))
