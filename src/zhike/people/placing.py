"""New rows with an owner stand in the owner's department, so that the owner's superiors see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from zhike.kit.records.cleaning import clean
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.writing import insert
from zhike.people.models import Staff

Row = TypeVar("Row", bound=OwnedNoun)


def with_department(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Cleaned values with the department of the owner they name, where they name none themselves."""
    if not cleaned.get("owner") or cleaned.get("department"):
        return dict(cleaned)
    return {**cleaned, "department": department_of(cleaned["owner"])}


def department_of(staff: int) -> int:
    """The department a person works in."""
    return Staff.objects.values_list("department_id", flat=True).get(pk=staff)


def creating(noun: type[Row]) -> Callable[..., Row]:
    """The create function of a noun that has an owner and nothing special about it."""

    def create(values: Mapping[str, Any]) -> Row:
        return insert(noun, with_department(clean(noun, values, is_new=True).or_refuse()))

    return create
