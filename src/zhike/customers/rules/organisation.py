"""The customer's organisation as a tree (CON-03)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Box:
    """A division with the people placed in it and the divisions under it."""

    id: int | None
    name: str
    duty: str = ""
    people: list[Any] = field(default_factory=list)
    below: list[Box] = field(default_factory=list)

    def count(self) -> int:
        """People here and below."""
        return len(self.people) + sum(box.count() for box in self.below)


@dataclass(frozen=True)
class Unit:
    """A division as stored."""

    id: int
    name: str
    parent: int | None = None
    duty: str = ""


def tree(units: Iterable[Unit], people: Mapping[int | None, list[Any]]) -> list[Box]:
    """The boxes at the top, others under them. A unit whose parent is not given stands at the top.

    A circle (which actions refuse, but history may restore) is cut, so that nothing is lost from view.
    """
    units = list(units)
    known = {unit.id for unit in units}
    under: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        under[unit.parent if unit.parent in known else None].append(unit)
    placed: set[int] = set()

    def build(unit: Unit) -> Box:
        placed.add(unit.id)
        below = [build(child) for child in under[unit.id] if child.id not in placed]
        return Box(unit.id, unit.name, unit.duty, people.get(unit.id, []), below)

    boxes = [build(unit) for unit in under[None]]
    for unit in units:
        if unit.id not in placed:
            boxes.append(build(unit))
    return boxes


def is_circle(parents: Mapping[int, int | None], unit: int, parent: int | None) -> bool:
    """Whether putting ``unit`` under ``parent`` would make it its own ancestor."""
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        if parent == unit:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return False
