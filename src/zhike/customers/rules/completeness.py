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


def wanted_by_default(kind: str) -> dict[str, tuple[str, ...]]:
    """The fields of each part before a company issues a template of its own."""
    return {
        "natural": NATURAL_OF_PERSON if kind == "person" else NATURAL,
        "equipment": ("equipment",),
        "storage": ("tanks", "dispensers"),
        "sales": ("years",),
        "qualification": QUALIFICATION,
    }


def completeness(
    values: Mapping[str, Any], kept: Kept, wanted: Mapping[str, Sequence[str]] | None = None
) -> dict[str, int]:
    """Per cent by part, rounded down; ``wanted`` names what each part must hold (a part of nothing is complete).

    Rows are there or not; sales need each of the last three years. The credit code stands for the
    organisation's code, whose place it has taken.
    """
    wanted = wanted_by_default(str(values.get("kind", ""))) if wanted is None else wanted
    return {part: _percent(values, kept, names) for part, names in wanted.items()}


def _percent(values: Mapping[str, Any], kept: Kept, names: Sequence[str]) -> int:
    steps = [step for name in names for step in _steps(values, kept, name)]
    return 100 * sum(steps) // len(steps) if steps else 100


def _steps(values: Mapping[str, Any], kept: Kept, name: str) -> list[bool]:
    """Whether a field is filled; one answer for each of the last years where it is the sales."""
    if name == "years":
        return [kept.years > number for number in range(YEARS_STRESSED)]
    if name in ("equipment", "tanks", "dispensers"):
        return [bool(getattr(kept, name))]
    if name == "organisation_code" and values.get("credit_code") not in EMPTY:
        return [True]
    return [values.get(name) not in EMPTY]
