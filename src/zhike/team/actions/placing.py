"""New rows about a person stand in that person's department, so that their superiors see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from zhike.kit.records.cleaning import clean
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.writing import insert
from zhike.people.models import Staff

Row = TypeVar("Row", bound=OwnedNoun)


def creating(noun: type[Row]) -> Callable[..., Row]:
    """The create function of a noun about a person."""

    def create(values: Mapping[str, Any]) -> Row:
        cleaned = clean(noun, values, is_new=True).or_refuse()
        if cleaned.get("owner") and not cleaned.get("department"):
            person = Staff.objects.values_list("department_id", flat=True)
            cleaned["department"] = person.get(pk=cleaned["owner"])
        return insert(noun, cleaned)

    return create
