"""How complete each of the five parts of an archive is (ARC-01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

EMPTY: tuple[Any, ...] = (None, "", [], ())

NATURAL = (
    "name", "address", "legal_representative", "nature", "industry", "category", "phone", "profile",
    "main_business", "delivery", "unloading_place",
)  # fmt: skip
NATURAL_OF_PERSON = ("name", "sex", "birth_date", "phone", "address", "occupation", "code")
QUALIFICATION = ("organisation_code", "licence_number", "tax_number", "permit_number")
YEARS_STRESSED = 3


@dataclass(frozen=True)
class Kept:
    """How many rows the other three parts hold; ``years`` are those of the last three years."""

    equipment: int = 0
    tanks: int = 0
    dispensers: int = 0
    years: int = 0


def filled(values: Mapping[str, Any], names: Sequence[str]) -> int:
    """The share of ``names`` that have a value, in whole per cent, rounded down (100 means all)."""
    return 100 * sum(values.get(name) not in EMPTY for name in names) // len(names)


def completeness(values: Mapping[str, Any], kept: Kept) -> dict[str, int]:
    """Per cent by part.

    Natural and qualification count their fields; equipment is there or not; storage needs a tank and a
    dispenser; sales need each of the last three years.
    """
    natural = NATURAL_OF_PERSON if values.get("kind") == "person" else NATURAL
    return {
        "natural": filled(values, natural),
        "equipment": 100 if kept.equipment else 0,
        "storage": (50 if kept.tanks else 0) + (50 if kept.dispensers else 0),
        "sales": 100 * min(kept.years, YEARS_STRESSED) // YEARS_STRESSED,
        "qualification": 100
        if values.get("credit_code") and filled(values, QUALIFICATION[1:]) == 100
        else filled(values, QUALIFICATION),
    }
