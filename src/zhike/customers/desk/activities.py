"""How staff see activities 跟进记录."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Activity, Contact
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, register


@register
class ActivityDesk(Desk):
    noun = Activity
    path = "activities"
    order = 30
    icon = "message"
    group = "cooperation"
    key = "f"
    bar = 3
    columns = ("subject", "kind", "customer", "contact", "happened_at", "task", "due_on", "created_by")
    sort = ("-happened_at",)
    filters = ("kind", "topic", "customer", "contact", "happened_at", "due_on")
    badges = ("kind", "topic")
    key_facts = ("customer", "contact", "happened_at", "topic", "task", "due_on")
    short_form = (
        "kind", "subject", "customer", "contact", "happened_at", "is_agreed", "topic", "description", "next_kind",
        "next_at", "task", "due_on",
    )  # fmt: skip
    sections = (
        Section(
            "natural",
            _("跟进内容"),
            (
                "kind", "subject", "topic", "customer", "contact", "happened_at", "is_agreed", "description",
                "next_kind", "next_at", "task", "due_on", "created_at", "created_by",
            ),
        ),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            _("人事变动"), "personnelchange", "visit", ("happened_on", "move", "contact", "successor", "note")
        ),
    )

    def suggest(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The customer's primary contact, or the customer of the contact (CON-04)."""
        customer, contact = _id(given.get("customer")), _id(given.get("contact"))
        if contact and not customer:
            theirs = Contact.objects.filter(pk=contact).values_list("customer_id", flat=True).first()
            return {"customer": str(theirs)} if theirs else {}
        if customer and not contact:
            here = Contact.objects.filter(customer=customer, left_on=None, is_primary=True)
            primary = here.order_by("pk").values_list("pk", flat=True).first()
            return {"contact": str(primary)} if primary else {}
        return {}


def _id(text: Any) -> int | None:
    return int(text) if str(text or "").isascii() and str(text or "").isdigit() else None
