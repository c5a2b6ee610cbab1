"""What a template holds: parts, their fields with the filling standard, and the update cycle (ARC-08a)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

PARTS = ("natural", "equipment", "storage", "sales", "qualification")
FIELD_PARTS = ("natural", "qualification")
ROWS: Mapping[str, tuple[str, ...]] = {
    "equipment": ("equipment",),
    "storage": ("tanks", "dispensers"),
    "sales": ("years",),
}
"""What the other three parts hold: rows of their own, so many of each. ``years`` are the stressed last ones."""
LONGEST_CYCLE = 3660  # days


class Requirement(StrEnum):
    """When a field must be filled: never, by the time the archive is filed, from the first saving on."""

    NO = "no"
    FILING = "filing"
    ALWAYS = "always"


class AppliesTo(StrEnum):
    """Which customers have the field."""

    ALL = "all"
    ORGANISATION = "organisation"
    PERSON = "person"


class Fault(StrEnum):
    """What may be wrong with a template's content."""

    DOUBLE = "double"
    PATTERN = "pattern"
    CYCLE = "cycle"
    NOTHING_REQUIRED = "nothing_required"


@dataclass(frozen=True)
class Item:
    """One field of a template: an attribute of the customer, or one of ``ROWS``."""

    name: str
    requirement: Requirement = Requirement.FILING
    applies_to: AppliesTo = AppliesTo.ALL
    pattern: str = ""
    example: str = ""
    allowed: tuple[str, ...] = ()

    @property
    def is_required(self) -> bool:
        return self.requirement is not Requirement.NO

    def is_for(self, kind: str) -> bool:
        """Whether a customer of this kind (organisation or person) has the field."""
        return self.applies_to in (AppliesTo.ALL, kind)

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Item:
        return cls(
            str(raw["name"]),
            Requirement(raw.get("requirement", Requirement.FILING)),
            AppliesTo(raw.get("applies_to", AppliesTo.ALL)),
            str(raw.get("pattern", "")),
            str(raw.get("example", "")),
            tuple(str(one) for one in raw.get("allowed", ())),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "requirement": self.requirement.value,
            "applies_to": self.applies_to.value,
            "pattern": self.pattern,
            "example": self.example,
            "allowed": list(self.allowed),
        }


@dataclass(frozen=True)
class Part:
    """One part of the archive; ``cycle_days`` 0 means that it need not be renewed."""

    code: str
    items: tuple[Item, ...] = ()
    cycle_days: int = 0

    def required(self, kind: str) -> tuple[str, ...]:
        """The fields an archive of that kind must have filled."""
        return tuple(item.name for item in self.items if item.is_required and item.is_for(kind))


@dataclass(frozen=True)
class Content:
    """The five parts of a template, in order."""

    parts: tuple[Part, ...] = field(default_factory=lambda: tuple(Part(code) for code in PARTS))

    def items(self) -> Iterator[Item]:
        for part in self.parts:
            yield from part.items

    def part(self, code: str) -> Part:
        return next(part for part in self.parts if part.code == code)

    def required(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Names of the required fields by part, for customers of a kind."""
        return {part.code: part.required(kind) for part in self.parts}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Content:
        """Raises ``ValueError`` or ``KeyError`` for what is no content."""
        parts = []
        for code in PARTS:
            given = raw.get(code, {})
            items = tuple(Item.from_json(one) for one in given.get("items", ()))
            parts.append(Part(code, items, int(given.get("cycle_days", 0))))
        return cls(tuple(parts))

    def to_json(self) -> dict[str, Any]:
        return {
            part.code: {"cycle_days": part.cycle_days, "items": [item.to_json() for item in part.items]}
            for part in self.parts
        }


def faults(content: Content) -> Iterator[tuple[str, Fault]]:
    """What is wrong, by the field's name, or the part's code."""
    names = [item.name for item in content.items()]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield name, Fault.DOUBLE
    for item in content.items():
        if not _compiles(item.pattern):
            yield item.name, Fault.PATTERN
    for part in content.parts:
        if not 0 <= part.cycle_days <= LONGEST_CYCLE:
            yield part.code, Fault.CYCLE
    if not any(item.is_required for item in content.items()):
        yield PARTS[0], Fault.NOTHING_REQUIRED


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def of_fields(
    natural: Iterable[str], natural_of_person: Iterable[str], qualification: Iterable[str]
) -> Content:
    """The content there is before a company writes its own: every field of the five parts, no cycle."""
    of_both = [name for name in natural if name in set(natural_of_person)]
    organisation = [Item(n, applies_to=AppliesTo.ORGANISATION) for n in natural if n not in of_both]
    person = [Item(n, applies_to=AppliesTo.PERSON) for n in natural_of_person if n not in of_both]
    fields: dict[str, tuple[Item, ...]] = {
        "natural": (*(Item(name) for name in of_both), *organisation, *person),
        "qualification": tuple(Item(n, applies_to=AppliesTo.ORGANISATION) for n in qualification),
    }
    fields |= {code: tuple(Item(name) for name in rows) for code, rows in ROWS.items()}
    return Content(tuple(Part(code, fields[code]) for code in PARTS))
