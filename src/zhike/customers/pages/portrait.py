"""The buying portrait of a group of customers (ARC-26)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhike.customers.queries.portrait import portrait_of
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.state import ListState


@require_GET
def portrait(request: HttpRequest) -> HttpResponse:
    """Who the customers of a list are, what they need and buy, where, at what price, and when next.

    ``/customers/portrait?grade.in=A`` takes the filters of the list.
    """
    state = ListState(request, desk_of("customer"))
    context = {
        "state": state,
        "desk": state.desk,
        "portrait": portrait_of(state.listing.queryset(), timezone.localdate()),
        "count": state.listing.count(),
        "is_group": True,
        "base": request.GET.urlencode(),
    }
    return render(request, "customers/portrait.jinja", context)
