"""What a lead would become part of: customers and contacts like it, and what would be made anew."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from zhike.customers.models import Contact, Customer
from zhike.duplicates.queries.candidates import Alike, alike
from zhike.duplicates.rules.likeness import Subject
from zhike.kit.records.attributes import Attribute, attribute_map, attributes_of, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.rulebook.values import value
from zhike.leads.models import Lead
from zhike.leads.rules.converting import Known, Person, proposed_customer, same_person
from zhike.leads.rules.naming import reached_by
from zhike.sales.choices import Source
from zhike.sales.models import Opportunity

ATTACH_FROM = "duplicates.block_from"


def customers_like(lead: Lead) -> list[Alike]:
    """Customers that may be the lead's company (or the person), the likest first, also ones one may not see."""
    name = lead.company or lead.contact_name
    phones = tuple(filter(None, (lead.phone, lead.mobile)))
    if not name and not phones:
        return []
    return alike(Subject((name,), phones, (), is_person=not lead.company))


def proposed(found: list[Alike]) -> int | None:
    """The customer that is attached to unless somebody chooses otherwise: as alike as what counts as a double."""
    known = [Known(one.record_id, one.likeness.score, one.is_seen) for one in found]
    return proposed_customer(known, value(ATTACH_FROM))


def contact_of(customer: int, lead: Lead) -> int | None:
    """The contact of a customer that the lead is about, by mobile, e-mail or name; one query."""
    rows = Contact.objects.filter(customer_id=customer, left_on=None).order_by("pk")
    people = [Person(*row) for row in rows.values_list("pk", "name", "mobile_digits", "email")]
    return same_person(people, lead.contact_name, lead.mobile_digits, lead.email)


def writable(noun: type[Noun], values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty and what the acting person's field rules do not let them write."""
    known = attribute_map(noun)
    return {
        name: given
        for name, given in values.items()
        if given not in (None, "", []) and rule_for(noun, known[name]).is_writable
    }


def as_read(lead: Lead) -> Lead:
    """A lead without what the acting person may not read of it: all that becomes part of other records."""
    shown = copy(lead)
    for attribute in kept_back(lead):
        setattr(shown, attribute.column, attribute.empty)
    return shown


def kept_back(lead: Lead) -> list[Attribute]:
    """What the lead says that the acting person may not read."""
    return [
        attribute
        for attribute in attributes_of(Lead)
        if not attribute.is_custom
        and getattr(lead, attribute.column) != attribute.empty
        and not rule_for(Lead, attribute).is_readable
    ]


def new_customer(lead: Lead) -> dict[str, Any]:
    """The values of a customer made of a lead; a person where no company is named."""
    reach = lead.phone if lead.company else lead.mobile or lead.phone
    return {
        "kind": "organisation" if lead.company else "person",
        "name": lead.company or lead.contact_name or lead.name,
        **writable(
            Customer,
            {
                "category": "prospect", "industry": lead.industry, "division": lead.division, "phone": reach,
                "email": lead.email, "owner": lead.owner_id, "department": lead.department_id,
            },
        ),
    }  # fmt: skip


def new_contact(lead: Lead) -> dict[str, Any]:
    """The values of a contact made of a lead; nothing where nobody is named."""
    reach = {name: getattr(lead, name) for name in ("mobile", "phone", "email", "wechat", "post")}
    # a telephone at a company is the company's, and nobody is named by it
    name = lead.contact_name or reached_by({**reach, "phone": ""})
    if not name:
        return {}
    return {"name": name, **writable(Contact, reach)}


def new_opportunity(lead: Lead) -> dict[str, Any]:
    """The values of an opportunity made of a lead: all of it that an opportunity has a place for."""
    return {
        "name": lead.name,
        **writable(
            Opportunity,
            {
                "description": description(lead), "product": lead.product_id, "amount": lead.budget,
                "source": Source.LEAD.value, "next_step": lead.next_step, "next_on": lead.next_on,
                "owner": lead.owner_id, "department": lead.department_id,
            },
        ),
    }  # fmt: skip


def description(lead: Lead) -> str:
    """What is wanted, and below it what an opportunity has no field for, each with its label."""
    known = attribute_map(Lead)
    lines = [lead.content] if lead.content else []
    for name in ("channel", "campaign", "referrer", "tags"):
        if stored := getattr(lead, name):
            lines.append(f"{known[name].label}：{known[name].kind.show(stored, known[name])}")
    return "\n".join(lines)


@dataclass(frozen=True)
class Preview:
    """What converting would do: the customers it might attach to, the one proposed, its contact."""

    alike: list[Alike]
    proposed: int | None
    contact: int | None


def preview(lead: Lead) -> Preview:
    """What the preview page shows; five queries at most."""
    found = customers_like(lead)
    chosen = proposed(found)
    return Preview(found, chosen, contact_of(chosen, lead) if chosen else None)
