"""Needs by product and month, which feed the sales plan (ARC-24)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhike.customers.queries.needs import needs_of


@require_GET
def needs_totals(request: HttpRequest) -> HttpResponse:
    """``/needs/totals?year=2026``."""
    asked = request.GET.get("year", "")
    this_year = timezone.localdate().year
    year = int(asked) if asked.isascii() and asked.isdecimal() and 1949 <= int(asked) <= 2200 else this_year
    context = {
        "found": needs_of(year),
        "year": year,
        "years": [
            (one, one) for one in sorted({*range(this_year + 1, this_year - 5, -1), year}, reverse=True)
        ],
    }
    return render(request, "customers/needs_totals.jinja", context)
