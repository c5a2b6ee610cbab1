"""A person as the kit knows them: what they may do, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import orjson

from zhike.kit.access.fields import FieldRule


class Level(StrEnum):
    """How far a verb reaches, from nothing to the whole company."""

    NONE = "none"
    OWN = "own"
    DEPARTMENT = "department"
    BELOW = "below"
    ALL = "all"

    @property
    def reach(self) -> int:
        return list(Level).index(self)


class Verb(StrEnum):
    """What a right is about. Each area grants each verb at a level."""

    SEE = "see"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    EXPORT = "export"
    ASSIGN = "assign"


class Reach(StrEnum):
    """How far a token goes in one area."""

    READ = "read"
    WRITE = "write"


READING = (Verb.SEE, Verb.EXPORT)


@dataclass(frozen=True)
class Acting:
    """A person (or a named system duty) with all that decides what they may do.

    ``departments`` are those the person belongs to, ``below`` these and all under them.
    ``channel`` and ``source`` say where the wish came from: a page, a file, a token, a job.
    ``reach`` maps areas to how far a token goes there; ``None``: as far as the person.
    """

    staff_id: int
    name: str
    department_id: int | None = None
    departments: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    scopes: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    rights: frozenset[str] = frozenset()
    field_rules: Mapping[str, Mapping[str, FieldRule]] = field(default_factory=dict)
    channel: str = "page"
    source: str = ""
    reach: Mapping[str, str] | None = None
    login: str = ""

    def level(self, area: str, verb: str) -> Level:
        """The widest level any of the person's roles grants for this verb in this area."""
        return self.scopes.get(area, {}).get(verb, Level.NONE)

    def reached(self, area: str, verb: str) -> tuple[int, ...]:
        """The departments whose rows the person's roles reach for a verb; none at level ``ALL`` or ``OWN``."""
        at = {Level.DEPARTMENT: self.departments, Level.BELOW: self.below}
        return at.get(self.level(area, verb), ())

    def has(self, right: str) -> bool:
        """Whether a named right (not about rows) is held, such as ``people.manage``."""
        return right in self.rights

    def rule(self, noun: str, attribute: str) -> FieldRule:
        return self.field_rules.get(noun, {}).get(attribute, FieldRule.OPEN)

    def by_way_of(self, channel: str, source: str = "") -> Acting:
        """The same person through another channel (a job, a file, a token)."""
        return replace(self, channel=channel, source=source)

    def within(self, reach: Mapping[str, str]) -> Acting:
        """The same person kept to some areas, reading or writing, without named rights; empty: as they are."""
        if not reach:
            return self
        kept = {
            area: {verb: level for verb, level in self.scopes.get(area, {}).items() if goes(limit, verb)}
            for area, limit in reach.items()
        }
        return replace(self, scopes=kept, rights=frozenset(), reach=dict(reach))

    def may_write(self, area: str) -> bool:
        """Whether a token may write in an area at all; without a token's limits always."""
        return self.reach is None or self.reach.get(area) == Reach.WRITE

    @cached_property
    def told(self) -> str:
        """What the database is told; see ``zhike_level`` and its siblings in the migrations."""
        limits = {} if self.reach is None else {"lent": _lent(self.reach)}
        return orjson.dumps(
            {
                **limits,
                "staff": self.staff_id,
                "departments": self.departments,
                "below": self.below,
                "scopes": {area: dict(verbs) for area, verbs in self.scopes.items()},
                "rights": sorted(self.rights),
            }
        ).decode()


def goes(limit: str, verb: str) -> bool:
    """Whether a token's limit in an area lets it use a verb."""
    return limit == Reach.WRITE or verb in READING


def _lent(reach: Mapping[str, str]) -> dict[str, list[str]]:
    """Which verbs shares (by noun) and grants (by ``area.NAME``) still lend to a limited token."""
    from zhike.kit.records.registry import all_nouns

    verbs = {area: [verb.value for verb in Verb if goes(limit, verb)] for area, limit in reach.items()}
    lent = {f"area.{area}": found for area, found in verbs.items()}
    return lent | {noun.noun_name(): verbs.get(noun._meta.app_label, []) for noun in all_nouns()}
