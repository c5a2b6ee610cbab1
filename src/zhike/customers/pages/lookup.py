"""Registered companies by name: for the form while somebody types, and as a page of its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhike.customers.lookup.port import Registered
from zhike.customers.lookup.service import Found, configured, search
from zhike.customers.lookup.service import details as details_of
from zhike.customers.models import Customer
from zhike.kit.access.rights import may_create
from zhike.kit.errors import Forbidden
from zhike.kit.records.attributes import attribute_map
from zhike.kit.ui.responses import json_answer


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """``{"items": [{"name", "state", "is_gone", "legal_representative"}], "note"}`` for ``?q=``."""
    _require_right()
    found = search(request.GET.get("q", ""))
    items = [
        {
            "name": one.name,
            "state": one.state,
            "is_gone": one.is_gone,
            "legal_representative": one.legal_representative,
        }
        for one in found.companies
    ]
    return json_answer({"items": items, "note": found.note})


@require_safe
def details(request: HttpRequest) -> HttpResponse:
    """What to fill in for ``?name=``: ``{"fields", "shown", "state", "is_gone", "day", "note"}``."""
    _require_right()
    found = details_of(request.GET.get("name", ""))
    company = found.companies[0] if found.companies else None
    fields = company.fields() if company else {}
    return json_answer(
        {
            "fields": fields,
            "shown": [(str(label), value) for label, value in _shown(fields)],
            "state": company.state if company else "",
            "is_gone": company.is_gone if company else False,
            "day": _day(found),
            "note": found.note or ("" if company else _("登记中没有这家企业的详情")),
        }
    )


@require_safe
def lookup_page(request: HttpRequest) -> HttpResponse:
    """``/customers/lookup?q=``: the same without JavaScript."""
    _require_right()
    asked = request.GET.get("q", "").strip()
    found = search(asked) if asked else Found()
    context = {
        "asked": asked,
        "is_configured": configured() is not None,
        "rows": [(one, _new_address(one)) for one in found.companies],
        "note": found.note,
        "day": _day(found),
    }
    return render(request, "customers/lookup.jinja", context)


def _new_address(company: Registered) -> str:
    """The full form, filled."""
    return f"/customers/new?{urlencode({'full': '1', **company.fields()})}"


def _shown(fields: dict[str, str]) -> list[tuple[Any, str]]:
    """Labels and values in words."""
    known = attribute_map(Customer)
    return [
        (known[name].label, known[name].option_label(value) if known[name].options else value)
        for name, value in fields.items()
        if name != "name"
    ]


def _day(found: Found) -> str:
    return timezone.localtime(found.at).date().isoformat() if found.at else ""


def _require_right() -> None:
    if not may_create(Customer):
        raise Forbidden("not_permitted", _("您没有新建客户的权限"))
