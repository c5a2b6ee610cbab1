"""Making customer, contact and opportunity of a lead, in one run that can be undone (OPP-01, OPP-19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.customers.actions import activities, contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import Verb
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.history.models import Change
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS
from zhike.leads.choices import LeadState
from zhike.leads.models import Lead, LeadTouch
from zhike.leads.queries.converting import (
    as_read,
    contact_of,
    customers_like,
    new_contact,
    new_customer,
    new_opportunity,
    proposed,
)
from zhike.people.models import Staff
from zhike.pools.models import PoolEntry
from zhike.sales.actions import opportunities

CUSTOMER = Attribute(
    "customer", gettext_lazy("客户"), KINDS["link"], target="customer", target_title="name",
    help=gettext_lazy("不选则挂到相同的客户；没有相同的就新建。"),
)  # fmt: skip
CONTACT = Attribute("contact", gettext_lazy("联系人"), KINDS["link"], target="contact", target_title="name")
AS_NEW = Attribute("as_new", gettext_lazy("新建客户，不挂到已有客户"), KINDS["yes_no"])
OPENS = Attribute("opens", gettext_lazy("建立商机"), KINDS["yes_no"], default=True)


@dataclass(frozen=True)
class Converted:
    """Ids of what a lead became; ``is_new`` says whether the customer was made for it."""

    customer: int
    contact: int | None
    opportunity: int | None
    is_new: bool


@action(
    "leads.lead.convert", noun=Lead, verb=Verb.CHANGE, label=gettext_lazy("转为商机"), icon="trophy",
    event="lead.converted", fields=(CUSTOMER, CONTACT, AS_NEW, OPENS), is_bulk=False,
    fits=lambda lead: lead.is_open,
)  # fmt: skip
def convert(
    records: models.QuerySet[Lead],
    customer: int | None = None,
    contact: int | None = None,
    as_new: bool = False,
    opens: bool | None = True,
    values: Mapping[str, Any] | None = None,
) -> Converted:
    """Find or make the customer and the contact, open an opportunity with all the lead says, close the lead.

    ``values`` are the opportunity's where they differ from the lead's. Of two people at the same moment one
    converts; the other hears who did. Two leads of one company follow one another, so that the second finds
    the customer of the first. What the acting person may not read of the lead stays with it: carried into an
    open field it would be theirs to read.
    """
    lead = locked(records)
    _wait_for_company(lead)
    found, is_new = _customer(lead, customer, as_new)
    person = _contact(lead, found, contact)
    sale = None
    if opens is not False:
        given = {**new_opportunity(as_read(lead)), "customer": found, "contact": person, **(values or {})}
        sale = opportunities.create(values=given).result.pk
    _keep_touches(lead, found, person)
    Lead.objects.filter(pk=lead.pk).update(
        state=LeadState.CONVERTED, customer_id=found, contact_id=person, opportunity_id=sale,
        closed_at=timezone.now(), updated_at=timezone.now(),
    )  # fmt: skip
    return Converted(found, person, sale, is_new)


def locked(records: models.QuerySet[Lead]) -> Lead:
    """The one lead, for this transaction alone; refused where somebody was quicker or it has ended."""
    pk = records.values_list("pk", flat=True).get()
    # The owner may have changed while one waited: the row is read again as it is now, and may be out of sight.
    lead = Lead.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if lead is None:
        raise Refused("gone", _("线索刚刚转给了别人"))
    if lead.state == LeadState.CONVERTED:
        words = _("“%(name)s”已由%(who)s转化")
        raise Refused("converted", words % {"name": lead.name, "who": _converter(lead) or _("同事")})
    if not lead.is_open:
        raise Refused("closed", _("线索已放弃，请先重新跟进"))
    if PoolEntry.objects.filter(noun="lead", record_id=lead.pk).exists():
        raise Refused("in_pool", _("线索在公海里，请先领取"))
    return lead


def _converter(lead: Lead) -> str:
    """Who converted it, from its history."""
    last = (
        Change.objects.filter(noun="lead", record_id=lead.pk, after__has_key="customer_id")
        .order_by("-pk")
        .first()
    )
    if last is None or not last.staff_id:
        return ""
    return Staff.objects.filter(pk=last.staff_id).values_list("name", flat=True).first() or ""


def _wait_for_company(lead: Lead) -> None:
    key = lead.match_key or lead.mobile_digits or str(lead.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"lead company {key}"])


def _customer(lead: Lead, chosen: int | None, as_new: bool) -> tuple[int, bool]:
    """The customer chosen, else the same one, else a new one; and whether it is new."""
    if chosen and as_new:
        raise Refused("both", _("选了已有客户就不能新建"), field="as_new")
    if chosen is None and not as_new:
        chosen = proposed(customers_like(lead))
    if chosen is None:
        return int(customers.create(values=new_customer(as_read(lead))).result.pk), True
    if not permitted(Customer.objects.filter(pk=chosen), Verb.CHANGE).exists():
        raise Refused("not_yours", _("您不能修改这个客户，不能把线索挂到它下面"), field="customer")
    return chosen, False


def _contact(lead: Lead, customer: int, chosen: int | None) -> int | None:
    """The contact chosen, else the same person, else a new one; none where the lead names nobody."""
    if chosen is not None:
        if not Contact.objects.filter(pk=chosen, customer_id=customer).exists():
            raise Refused("other_customer", _("所选联系人属于另一个客户"), field="contact")
        return chosen
    known = contact_of(customer, lead)
    if known is not None:
        return known
    values = new_contact(as_read(lead))
    return int(contacts.create(values={**values, "customer": customer}).result.pk) if values else None


def _keep_touches(lead: Lead, customer: int, contact: int | None) -> None:
    """What was said to the lead stands with the customer from now on."""
    for touch in LeadTouch.objects.filter(lead=lead).order_by("happened_at", "pk"):
        activities.create(
            values={
                "customer": customer, "contact": contact, "kind": touch.kind, "subject": touch.subject,
                "happened_at": touch.happened_at, "description": touch.description,
            }
        )  # fmt: skip
