"""Search the whole base before entering something new (查重, china.md §5.2)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhike.customers.models import Customer
from zhike.duplicates.actions.ask import ask
from zhike.duplicates.models import REVIEW
from zhike.duplicates.ports import candidate
from zhike.duplicates.queries.enquiry import search
from zhike.kit.access.acting import current_acting
from zhike.kit.access.rights import may_create
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.ui.responses import is_fragment, saved, toast


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """``/duplicates/search?q=``: a name, a phone or a tax number over all customers; others' masked."""
    _require_part()
    typed = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "typed": typed,
        "found": None,
        "error": "",
        "desk": desk_of("customer"),
        "may_create": may_create(Customer),
        "may_review": current_acting().has(REVIEW),
    }

    def again(refusal: Refused) -> HttpResponse:
        return render(request, "duplicates/search.jinja", {**context, "error": str(refusal.message)})

    if typed:
        show_again(request, again)
        context["found"] = [candidate(one, desk_of("customer")) for one in search(typed)]
    return render(request, "duplicates/search.jinja", context)


@require_POST
def ask_page(request: HttpRequest, customer: int) -> HttpResponse:
    """Tell the owner of a customer that was found."""
    _require_part()
    text = _("已通知 %(owner)s") % {"owner": ask(customer=customer).result}
    if is_fragment(request):
        return toast(HttpResponse(status=204), text)
    return saved(request, "/duplicates/search", text)


def _require_part() -> None:
    """Who enters no customers has nothing to look up."""
    if not may_create(Customer) and not current_acting().has(REVIEW):
        raise Forbidden("not_permitted", _("您没有查重的权限"))
