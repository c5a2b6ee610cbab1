"""The customer's own organisation with its people (CON-03)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from zhike.customers.models import Contact, Customer, Division
from zhike.customers.rules.organisation import Box, Unit, tree
from zhike.kit.records.attributes import attribute_map, rule_for


def organisation_of(customer: Customer) -> dict[str, Any]:
    """Boxes of divisions with contacts placed in them, and the contacts placed nowhere; two queries."""
    units = [
        Unit(pk, name, parent, duty)
        for pk, name, parent, duty in Division.objects.filter(customer=customer)
        .order_by("position", "pk")
        .values_list("pk", "name", "parent_id", "duty")
    ]
    known = attribute_map(Contact)
    may_name = rule_for(Contact, known["name"]).is_readable
    people: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    may_tell = rule_for(Contact, known["roles"]).is_readable
    rows = Contact.objects.filter(customer=customer, left_on=None).order_by("-is_primary", "name_key", "pk")
    for pk, name, post, place, roles in rows.values_list("pk", "name", "post", "placed_in_id", "roles"):
        people[place].append(
            {
                "id": pk,
                "name": name if may_name else f"#{pk}",
                "post": post,
                "roles": [known["roles"].option_label(role) for role in roles] if may_tell else [],
                "address": f"/contacts/{pk}/",
            }
        )
    boxes = tree(units, people)
    return {"boxes": boxes, "unplaced": people[None], "lines": list(lines(boxes))}


def lines(boxes: list[Box], depth: int = 0) -> Any:
    """The same as a list: (depth, box), top down."""
    for box in boxes:
        yield depth, box
        yield from lines(box.below, depth + 1)
