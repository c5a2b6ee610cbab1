"""A group 集团 of customers as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Member:
    """A member one may see, with those under it. ``is_direct`` is false where hidden ones stand between."""

    id: int
    facts: Mapping[str, Any]
    is_direct: bool = True
    below: list[Member] = field(default_factory=list)

    def count(self) -> int:
        """This member and all under it."""
        return 1 + sum(member.count() for member in self.below)


def members(parents: Mapping[int, int | None], facts: Mapping[int, Mapping[str, Any]]) -> list[Member]:
    """The visible members as trees: each under its nearest visible ancestor.

    ``parents`` holds all members, ``facts`` those one may see. A circle, which actions refuse but an undo may
    bring back, is cut, so that every visible member stands in the answer once.
    """
    under: dict[int | None, list[int]] = defaultdict(list)
    direct: dict[int, bool] = {}
    for pk in facts:
        above, steps = parents.get(pk), {pk}
        while above is not None and above not in facts and above not in steps:
            steps.add(above)
            above = parents.get(above)
        under[above if above in facts else None].append(pk)
        direct[pk] = above == parents.get(pk)
    placed: set[int] = set()

    def build(pk: int) -> Member:
        placed.add(pk)
        below = [build(child) for child in under[pk] if child not in placed]
        return Member(pk, facts[pk], direct[pk], below)

    trees = [build(pk) for pk in under[None]]
    trees += [build(pk) for pk in facts if pk not in placed]
    return trees


def lines(trees: Iterable[Member], depth: int = 0) -> list[tuple[int, Member]]:
    """The same as a list: (depth, member), top down."""
    found = []
    for member in trees:
        found.append((depth, member))
        found += lines(member.below, depth + 1)
    return found


def part_under(parents: Mapping[int, int | None], top: int) -> set[int]:
    """``top`` and everybody below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in parents.items():
        children[parent].append(pk)
    found: set[int] = set()
    waiting = [top]
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += children[pk]
    return found
