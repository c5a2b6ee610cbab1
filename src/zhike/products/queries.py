"""Reads that cross products."""

from __future__ import annotations

from itertools import groupby

from zhike.products.models import Product


def price_list() -> list[tuple[str, list[Product]]]:
    """What is on sale, by series in the order of their names; products without a series come last. One query."""
    on_sale = Product.objects.filter(is_active=True).order_by("series", "name_key", "pk")
    found = [(series, list(rows)) for series, rows in groupby(on_sale, key=lambda product: product.series)]
    return sorted(found, key=lambda one: not one[0])
