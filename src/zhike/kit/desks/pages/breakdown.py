"""How the records of a desk divide: a picture, its table, and the way to the very records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhike.kit.desks.breakdown import breakdown, dimensions
from zhike.kit.desks.charts import breakdown_picture
from zhike.kit.desks.crosstab import choices, crosstab
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.state import ListState


@require_GET
def breakdown_page(request: HttpRequest, path: str) -> HttpResponse:
    """``/customers/breakdown?by=grade`` with the filters of the list; ``&across=credit_grade`` makes a table of two."""
    desk = desk_at(path)
    filters = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name not in ("by", "across", "cursor", "view"):
            filters.setlist(name, values)
    state = ListState(request, desk)
    if across := request.GET.get("across", ""):
        table = crosstab(desk, state.listing, request.GET.get("by", ""), across, filters.urlencode())
        context = {"desk": desk, "table": table, "choices": choices(desk), "base": filters.urlencode()}
        return render(request, "desks/crosstab.jinja", context)
    found = breakdown(desk, state.listing, request.GET.get("by", ""), filters.urlencode())
    context = {
        "desk": desk,
        "state": state,
        "found": found,
        "shown": breakdown_picture(found),
        "dimensions": dimensions(desk),
        "choices": choices(desk),
        "base": filters.urlencode(),
    }
    return render(request, "desks/breakdown.jinja", context)
