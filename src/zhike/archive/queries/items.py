"""The fields a template may name, with their labels."""

from __future__ import annotations

from collections.abc import Iterable

from zhike.archive.choices import RowItem
from zhike.archive.rules.content import FIELD_PARTS, ROWS, Content
from zhike.customers.models import Customer
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import Attribute, attribute_map

NOT_FILLED = frozenset({"owner", "department", "code", "kind", "state"})
"""Fields the program or an action fills; a template does not ask for them."""


def usable_fields() -> dict[str, Attribute]:
    """The customer's own fields that a template may ask for, built in and custom."""
    return {n: a for n, a in attribute_map(Customer).items() if a.is_editable and n not in NOT_FILLED}


def is_known(part: str, name: str) -> bool:
    """Whether a field may stand in a part of a template."""
    if part in FIELD_PARTS:
        return name in attribute_map(Customer)
    return name in ROWS[part]


def label_of(name: str) -> str:
    """A field's words; its name where nobody knows it any more."""
    if name in RowItem.values:
        return str(RowItem(name).label)
    attribute = attribute_map(Customer).get(name)
    return str(attribute.label) if attribute else name


def labels_of(names: Iterable[str]) -> str:
    return listed(label_of(name) for name in names)


def part_of(content: Content, name: str) -> str:
    """The part a field stands in; ``""`` where the template has no such field."""
    return next((part.code for part in content.parts if any(i.name == name for i in part.items)), "")
