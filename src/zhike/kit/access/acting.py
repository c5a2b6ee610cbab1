"""For whom the current transaction acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import orjson
from django.db import connection, transaction

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


@dataclass(frozen=True)
class Acting:
    """A person (or a named system duty) with all that decides what they may do.

    ``departments`` are those the person belongs to, ``below`` these and all under them.
    ``channel`` and ``source`` say where the wish came from: a page, a file, a token, a job.
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

    def level(self, area: str, verb: str) -> Level:
        """The widest level any of the person's roles grants for this verb in this area."""
        return self.scopes.get(area, {}).get(verb, Level.NONE)

    def has(self, right: str) -> bool:
        """Whether a named right (not about rows) is held, such as ``people.manage``."""
        return right in self.rights

    def rule(self, noun: str, attribute: str) -> FieldRule:
        return self.field_rules.get(noun, {}).get(attribute, FieldRule.OPEN)

    def by_way_of(self, channel: str, source: str = "") -> Acting:
        """The same person through another channel (a job, a file, a token)."""
        return replace(self, channel=channel, source=source)

    @cached_property
    def told(self) -> str:
        """What the database is told; see ``zhike_level`` and its siblings in the migrations."""
        return orjson.dumps(
            {
                "staff": self.staff_id,
                "departments": self.departments,
                "below": self.below,
                "scopes": {area: dict(verbs) for area, verbs in self.scopes.items()},
                "rights": sorted(self.rights),
            }
        ).decode()


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current_acting() -> Acting:
    """The acting person; raises when nobody acts, which is a programming error."""
    acting = _acting.get()
    if acting is None:
        raise RuntimeError("nobody acts: wrap the work in acting_as(...)")
    return acting


def acting_or_none() -> Acting | None:
    return _acting.get()


@contextmanager
def acting_as(acting: Acting) -> Iterator[Acting]:
    """Run a block in one transaction on behalf of ``acting``; may be nested."""
    outer = _acting.get()
    is_nested = connection.in_atomic_block
    token = _acting.set(acting)
    try:
        with transaction.atomic():
            tell_database(acting)
            yield acting
            if is_nested:
                tell_database(outer)
    finally:
        _acting.reset(token)


def tell_database(acting: Acting | None) -> None:
    """Say for whom the rest of this transaction acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhike.acting', %s, true)", [acting.told if acting else ""])
