"""The group a customer belongs to: a picture one walks, a table beside it, figures rolled up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhike.customers.models import Customer
from zhike.customers.queries.groups import group_of
from zhike.kit.access import log
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import read


@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """``/customers/7/group``; each box leads to the group as seen from there."""
    viewed = read(desk_of("customer"), pk)
    log.viewed("customer", pk)
    assert isinstance(viewed.record, Customer)
    context = {"viewed": viewed, "customer": viewed.record, "group": group_of(viewed.record)}
    return render(request, "customers/group.jinja", context)
