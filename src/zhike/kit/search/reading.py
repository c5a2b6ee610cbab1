"""Which fields of a noun a search may meet: those the acting person reads in clear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from zhike.kit.access.acting import acting_or_none
from zhike.kit.access.revisions import Kept
from zhike.kit.records.attributes import Attribute, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.search.indexing import searched_attributes

WEIGHTS = "ABCD"


@dataclass(frozen=True)
class Reading:
    """The searched attributes of a noun that count for the acting person."""

    noun: type[Noun]
    readable: tuple[Attribute, ...]
    covered: tuple[Attribute, ...]

    @cached_property
    def weights(self) -> str:
        """The weights worth asking for; empty means all of them."""
        if not self.covered:
            return ""
        return "".join(sorted({a.searched[0] for a in self.readable if a.searched}))

    @property
    def is_full(self) -> bool:
        """Whether every searched field may be read, so that the index alone decides."""
        return not self.covered

    @property
    def apart(self) -> tuple[Attribute, ...]:
        """Readable attributes that share their weight with no covered one: the index tells them apart."""
        mixed = {a.searched[0] for a in self.covered if a.searched}
        return tuple(a for a in self.readable if a.searched and a.searched[0] not in mixed)

    @cached_property
    def title(self) -> Attribute | None:
        """The title's attribute, when it may be read."""
        return next((a for a in self.readable if a.name == self.noun.title), None)


def reading_of(noun: type[Noun]) -> Reading:
    """What the acting person may search a noun by; kept for persons with the same field rules."""
    acting = acting_or_none()
    rules = acting.field_rules.get(noun.noun_name(), {}) if acting else {}
    return _readings(noun, tuple(sorted(rules.items())), get_language() or "")


def _build(noun: type[Noun], _rules: object, _language: str) -> Reading:
    searched = searched_attributes(noun)
    readable = tuple(a for a in searched if rule_for(noun, a).is_readable)
    covered = tuple(a for a in searched if a not in readable)
    return Reading(noun, readable, covered)


_readings = Kept("fields", _build)
