"""Where one person worked over time, as far as one may see (CON-10)."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from zhike.customers.models import Contact


def career_of(contact: Contact) -> dict[str, Any]:
    """The posts of the person behind a contact, the present one first; one query.

    Posts at customers that one may not see are neither listed nor counted.
    """
    rows = Contact.objects.filter(pk=contact.pk)
    if contact.person:
        rows = Contact.objects.filter(person=contact.person)
    posts = rows.order_by(F("left_on").desc(nulls_first=True), F("joined_on").desc(nulls_last=True), "pk")
    shown = posts.values(
        "pk", "post", "joined_on", "left_on", "customer_id", customer_name=F("customer__name")
    )
    return {"posts": list(shown), "here": contact.pk}
