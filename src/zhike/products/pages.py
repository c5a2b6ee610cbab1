"""The price list: what is on sale and what it costs, to be read aloud or printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhike.kit.desks.desk import desk_of
from zhike.products.queries import price_list


@require_safe
def prices_page(request: HttpRequest) -> HttpResponse:
    """``/products/prices``: all products on sale by series."""
    context = {"desk": desk_of("product"), "series": price_list(), "today": timezone.localdate()}
    return render(request, "products/prices.jinja", context)
