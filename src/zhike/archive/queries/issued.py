"""The template in force, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhike.archive.choices import TemplateState
from zhike.archive.models import ArchiveTemplate
from zhike.archive.rules.content import AppliesTo, Content, Requirement, of_fields
from zhike.customers.choices import Category
from zhike.customers.rules.completeness import NATURAL, NATURAL_OF_PERSON, QUALIFICATION
from zhike.kit.access.revisions import Kept
from zhike.kit.records.standards import Standard

ARCHIVED = frozenset({Category.STOCK.value, Category.TEMPORARY.value})
"""Whose archives are built; both count toward coverage (ARC-07)."""


@dataclass(frozen=True)
class Issued:
    """The issued edition; 0 with the content there is before a company issues its own."""

    edition: int
    content: Content


def _read(_: str) -> Issued:
    found = ArchiveTemplate.objects.filter(state=TemplateState.ISSUED).first()
    return Issued(found.edition, found.parsed) if found else Issued(0, default_content())


_issued = Kept("archive", _read)


def issued() -> Issued:
    """The template in force; no query while nothing changed."""
    return _issued("issued")


def default_content() -> Content:
    """Every field of the five parts, required for filing."""
    return of_fields(NATURAL, NATURAL_OF_PERSON, QUALIFICATION)


def wanted_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The fields that make a part of an archive complete, for a kind of customer."""
    return issued().content.required(kind)


def _standards(_: str) -> dict[str, Standard]:
    present = issued()
    if not present.edition:
        return {}
    found = {}
    for part in present.content.parts:
        for item in part.items:
            when = {"category": ARCHIVED}
            if item.applies_to is not AppliesTo.ALL:
                when["kind"] = frozenset({item.applies_to.value})
            is_required = item.requirement is Requirement.ALWAYS
            if is_required or item.pattern or item.allowed:
                found[item.name] = Standard(
                    item.name, is_required, item.pattern, item.example, item.allowed, when
                )
    return found


_kept_standards = Kept("archive", _standards)


def standards_in_force() -> Mapping[str, Standard]:
    """What saving a customer is held to, by field (ARC-08a)."""
    return _kept_standards("standards")
