"""What a part of the customer declares: its fields, and what the kit wants to know about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models


class CustomerPart(models.Model):
    """Fields of a customer that belong together; ``Customer`` puts the parts into one table.

    A part declares for its own fields what ``Noun`` describes, and the ``indexes`` and ``constraints`` it needs.
    """

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {}
    masks: ClassVar[Mapping[str, str]] = {}
    sorted_by: ClassVar[Mapping[str, str]] = {}
    units: ClassVar[Mapping[str, Any]] = {}
    data_classes: ClassVar[Mapping[str, str]] = {}
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    unique_attributes: ClassVar[frozenset[str]] = frozenset()
    hidden: ClassVar[frozenset[str]] = frozenset()
    fills: ClassVar[frozenset[str]] = frozenset()
    indexes: ClassVar[Sequence[models.Index]] = ()
    constraints: ClassVar[Sequence[models.BaseConstraint]] = ()

    class Meta:
        abstract = True

    @classmethod
    def derived(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """The computed columns of this part, where their sources are among ``values``; see ``Noun.derive``."""
        return {}


Parts = Sequence[type[CustomerPart]]


def merged(parts: Parts, declaration: str) -> dict[str, Any]:
    """One mapping made of what every part declares under that name."""
    return {name: value for part in parts for name, value in getattr(part, declaration).items()}


def united(parts: Parts, declaration: str) -> frozenset[str]:
    """One set made of what every part declares under that name."""
    return frozenset().union(*(getattr(part, declaration) for part in parts))


def listed(parts: Parts, declaration: str) -> list[Any]:
    """One list made of what every part declares under that name."""
    return [one for part in parts for one in getattr(part, declaration)]


def fields_of(parts: Parts) -> tuple[str, ...]:
    """The fields of all parts, in the parts' order and as each declares them."""
    return tuple(field.name for part in parts for field in part._meta.local_fields)
