"""What a list may be filtered by that is no field of its noun: what is known from other tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from zhike.kit.records.attributes import Attribute


def _anything(operator: str, values: tuple[Any, ...]) -> Q:
    return Q()


@dataclass(frozen=True)
class Facet(Attribute):
    """Filtered by like an attribute (``segment.in=3``); ``matching(operator, values)`` says which records are meant.

    The condition is asked of rows that the acting person may see; what it looks at must be theirs to know as well.
    """

    matching: Callable[[str, tuple[Any, ...]], Q] = _anything
