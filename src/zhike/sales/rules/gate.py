"""The stage gate: what an opportunity lacks for the stage it is to enter (OPP-06, OPP-09)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

EMPTY: tuple[Any, ...] = (None, "", [], ())


def missing_fields(required: Collection[str], values: Mapping[str, Any]) -> list[str]:
    """The required fields that stand empty, in their order.

    >>> missing_fields(["amount", "contact"], {"amount": 0, "contact": None})
    ['contact']
    """
    return [name for name in required if values.get(name) in EMPTY]
