"""From sellers up the tree of departments to the company: sums, and managers' own figures in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Figures:
    """A period's amounts in yuan: won already; open ones to close in it by category; their weighted sum."""

    won: Decimal = NOTHING
    commit: Decimal = NOTHING
    best: Decimal = NOTHING
    pipeline: Decimal = NOTHING
    omitted: Decimal = NOTHING
    weighted: Decimal = NOTHING
    count: int = 0
    unpriced: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.won + other.won,
            self.commit + other.commit,
            self.best + other.best,
            self.pipeline + other.pipeline,
            self.omitted + other.omitted,
            self.weighted + other.weighted,
            self.count + other.count,
            self.unpriced + other.unpriced,
        )

    @property
    def forecast(self) -> Decimal:
        """What the first method says of the whole period: won, and open ones × probability (OPP-12)."""
        return self.won + self.weighted


Key: TypeAlias = tuple[str, int]
"""``("department", id)`` or ``("staff", id)``; ``("all", 0)`` for several departments together."""


def key_of(owner: int | None, department: int | None) -> Key:
    """The key of a row that is a person's, or, without one, its department's.

    >>> key_of(7, 3), key_of(None, 3)
    (('staff', 7), ('department', 3))
    """
    return ("staff", owner) if owner else ("department", department or 0)


@dataclass(frozen=True)
class Unit:
    """A department with those below it, or a person: its figures, and the call that counts one floor up."""

    key: Key
    name: str
    figures: Figures = Figures()
    override: Decimal | None = None
    parts: tuple[Unit, ...] = field(default=())

    @property
    def call(self) -> Decimal:
        """The override where there is one, else the parts' calls, of a person the first method's forecast."""
        if self.override is not None:
            return self.override
        if self.parts:
            return sum((part.call for part in self.parts), NOTHING)
        return self.figures.forecast

    @property
    def people(self) -> list[int]:
        """The ids of all persons in it."""
        kind, number = self.key
        return [number] if kind == "staff" else [one for part in self.parts for one in part.people]


def rolled_up(unit: Unit, figures: Mapping[int, Figures], overrides: Mapping[Key, Decimal]) -> Unit:
    """The tree with each person's figures put in, summed upwards, and the overrides in their places."""
    parts = tuple(rolled_up(part, figures, overrides) for part in unit.parts)
    kind, number = unit.key
    own = (
        figures.get(number, Figures()) if kind == "staff" else sum((one.figures for one in parts), Figures())
    )
    return replace(unit, parts=parts, figures=own, override=overrides.get(unit.key))


def pruned(unit: Unit) -> Unit | None:
    """Without the people and departments of whom there is nothing to say; ``None`` where that is all."""
    parts = tuple(kept for part in unit.parts if (kept := pruned(part)) is not None)
    if parts or unit.override is not None or unit.figures != Figures():
        return replace(unit, parts=parts)
    return None


def lines(unit: Unit, depth: int = 0) -> Sequence[tuple[int, Unit]]:
    """The tree as lines from the top, each with its depth."""
    return [(depth, unit), *(line for part in unit.parts for line in lines(part, depth + 1))]
