"""What converting a lead would do, looked at and chosen before it is done (OPP-01)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.customers.models import Contact, Customer
from zhike.duplicates.ports import known_of
from zhike.duplicates.queries.candidates import Alike
from zhike.kit.access import log
from zhike.kit.access.acting import Verb
from zhike.kit.access.rights import permitted
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import read
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.rulebook.values import value
from zhike.kit.ui.responses import is_drawer, saved
from zhike.leads.actions import convert
from zhike.leads.models import Lead
from zhike.leads.queries.converting import (
    as_read,
    kept_back,
    new_contact,
    new_customer,
    new_opportunity,
    preview,
)
from zhike.leads.regulations import THRESHOLD

NEW = "new"
ASKED = ("name", "amount", "closes_on")


@require_http_methods(["GET", "POST"])
def convert_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/leads/7/do/convert``: which customer and contact it joins, what the opportunity says; POST does it."""
    viewed = read(desk_of("lead"), pk)
    if Verb.CHANGE not in viewed.verbs:
        raise Forbidden("not_permitted", _("您没有转化这条线索的权限"))
    assert isinstance(viewed.record, Lead)
    if request.method != "POST":
        log.viewed("lead", pk)
        return draw(request, viewed.record)
    show_again(request, lambda refusal: draw(request, Lead.objects.get(pk=pk), refusal))
    outcome = convert(Lead.objects.filter(pk=pk), **_chosen(request))
    made = outcome.result
    noun, record = ("opportunity", made.opportunity) if made.opportunity else ("customer", made.customer)
    text = _("线索“%(name)s”已转化") % {"name": viewed.title}
    return saved(request, desk_of(noun).record_url(record), text, undo=f"/undo/{outcome.action_id}")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """What the form says; the opportunity's own fields are checked by its own action."""
    customer = request.POST.get("customer", "")
    opens = "opens" in request.POST
    typed = {name: request.POST[name].strip() for name in ASKED if name in request.POST} if opens else {}
    return {
        "customer": customer if customer.isdigit() else None,
        "as_new": customer == NEW,
        "opens": opens,
        "values": typed,
    }


def draw(request: HttpRequest, lead: Lead, refusal: Refused | None = None) -> HttpResponse:
    """The preview, with what was typed where it is shown again."""
    found, shown = preview(lead), as_read(lead)
    typed = request.POST
    seen = [one for one in found.alike if one.is_seen]
    contacts = (
        Contact.objects.filter(pk=found.contact).values_list("pk", "name").first() if found.contact else None
    )
    context = {
        "lead": lead,
        "known": [_known(one) for one in found.alike],
        "attachable": set(
            permitted(
                Customer.objects.filter(pk__in=[one.record_id for one in seen]), Verb.CHANGE
            ).values_list("pk", flat=True)
        ),
        "chosen": typed.get("customer") or str(found.proposed or NEW),
        "contact": contacts,
        "new_customer": _labelled(Customer, new_customer(shown)),
        "new_contact": _labelled(Contact, new_contact(shown)),
        "sale": {**dict.fromkeys(ASKED, ""), **new_opportunity(shown), **_typed_sale(request)},
        "opens": "opens" in typed if typed else True,
        "keeps_back": bool(kept_back(lead)),
        "touches": lead.touches.filter(deleted_at=None).count(),
        "threshold": value(THRESHOLD),
        "errors": list((refusal.fields or {"": refusal.message}).items()) if refusal else [],
        "faults": refusal.fields if refusal else {},
        "in_drawer": is_drawer(request),
        "address": request.path,
        "title": _("转为商机：%(name)s") % {"name": lead.name},
    }
    name = "leads/convert_form.jinja" if is_drawer(request) else "leads/convert.jinja"
    return render(request, name, context)


def _typed_sale(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in ASKED if name in request.POST}


def _known(one: Alike) -> dict[str, Any]:
    """A customer like the lead's, as far as the person may know of it."""
    known = known_of(one)
    return {
        "pk": one.record_id,
        "name": known.name,
        "owner": known.owner,
        "is_seen": one.is_seen,
        "score": one.likeness.score,
        "why": known.why,
    }


def _labelled(noun: Any, values: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and text of what would be stored, without links and without what the person may not read."""
    known = attribute_map(noun)
    return [
        (str(known[name].label), known[name].kind.show(given, known[name]))
        for name, given in values.items()
        if not known[name].is_link and rule_for(noun, known[name]).is_readable
    ]
