"""Which share of the customers has an established archive: picture, table, way to the records (ARC-27)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhike.archive.charts import coverage_picture
from zhike.archive.pages.parameters import require_sight
from zhike.archive.queries.coverage import By, coverage
from zhike.archive.queries.issued import ARCHIVED
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.ui.asked import number


@require_GET
def coverage_page(request: HttpRequest) -> HttpResponse:
    """``/archive/coverage?by=person`` (of one ``district``, if one is named)."""
    require_sight()
    by = By.PERSON if request.GET.get("by") == By.PERSON else By.DISTRICT
    district = number(request.GET.get("district"))
    found = coverage(by, district)
    categories = ",".join(sorted(ARCHIVED))
    context = {
        "found": found,
        "by": by.value,
        "district": remembered_titles("department").get(district or 0, ""),
        "shown": coverage_picture(found, categories),
        "categories": categories,
    }
    return render(request, "archive/coverage.jinja", context)
