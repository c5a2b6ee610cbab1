"""Which share of the customers has an established archive: picture, table, way to the records (ARC-27)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhike.archive.pages.parameters import number, require_sight
from zhike.archive.queries.coverage import By, coverage
from zhike.archive.queries.issued import ARCHIVED
from zhike.kit.charts.bars import bars_across
from zhike.kit.desks.listing.titles import remembered_titles

MOST = 30


@require_GET
def coverage_page(request: HttpRequest) -> HttpResponse:
    """``/archive/coverage?by=person`` (of one ``district``, if one is named)."""
    require_sight()
    by = By.PERSON if request.GET.get("by") == By.PERSON else By.DISTRICT
    district = number(request, "district")
    found = coverage(by, district)
    shown = found.lines[:MOST]
    context = {
        "found": found,
        "by": by.value,
        "district": remembered_titles("department").get(district or 0, ""),
        "option": bars_across([line.label for line in shown], [float(line.percent) for line in shown], 100),
        "rows": [(line.label, f"{line.percent}%") for line in shown],
        "categories": ",".join(sorted(ARCHIVED)),
    }
    return render(request, "archive/coverage.jinja", context)
