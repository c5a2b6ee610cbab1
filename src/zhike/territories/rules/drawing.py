"""What is drawn, and which territory a customer falls in. The same in SQL stands in ``queries.selection``.

Provinces, cities and postcodes say *where*: one of them must hold. Areas say *whose*, industries *what*: of each
kind that is drawn one must hold too. Customers that are named, themselves or by a contact, belong in any case.
Of several territories a customer fits, the one with the smallest priority number gets it; among equals the older.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

POSTCODE = re.compile(r"[0-9]{1,6}[xX*]{0,5}")
POSTCODE_LENGTH = 6


@dataclass(frozen=True)
class Drawn:
    """One territory as drawn, ``zone`` being the zone its customers go to.

    ``divisions`` and ``postcodes`` are the digits that codes begin with; ``areas`` are ids of departments, those
    below included; ``customers`` are ids, those of named contacts included.
    """

    zone: int
    priority: int
    divisions: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()
    industries: tuple[str, ...] = ()
    customers: tuple[int, ...] = ()

    @property
    def is_by_rule(self) -> bool:
        """Whether anything but names decides."""
        return bool(self.divisions or self.postcodes or self.areas or self.industries)


@dataclass(frozen=True)
class Facts:
    """What decides where a customer belongs."""

    pk: int
    division: str = ""
    postcode: str = ""
    department: int | None = None
    industry: str = ""


@dataclass(frozen=True)
class Overlap:
    """So many customers fit two territories; ``winner`` gets them. ``is_tie``: only because it is older."""

    winner: int
    loser: int
    customers: int
    is_tie: bool


@dataclass
class Preview:
    """What a drawing would do: customers by (from, to) zone, by zone, twice claimed, and in none."""

    moves: dict[tuple[int | None, int | None], int] = field(default_factory=dict)
    placed: dict[int | None, int] = field(default_factory=dict)
    overlaps: list[Overlap] = field(default_factory=list)

    @property
    def moved(self) -> int:
        return sum(self.moves.values())


def postcode_start(pattern: str) -> str:
    """The digits a pattern begins with: ``5180xx`` → ``5180``. Raises ``ValueError`` for what is no pattern."""
    text = pattern.strip()
    if not POSTCODE.fullmatch(text) or len(text) > POSTCODE_LENGTH:
        raise ValueError(pattern)
    return text.rstrip("xX*")


def is_inside(drawn: Drawn, facts: Facts) -> bool:
    """Whether a customer fits a territory."""
    if facts.pk in drawn.customers:
        return True
    if not drawn.is_by_rule:
        return False
    is_there = any(facts.division.startswith(code) for code in drawn.divisions) or any(
        facts.postcode.startswith(code) for code in drawn.postcodes
    )
    return (
        (is_there or not (drawn.divisions or drawn.postcodes))
        and (not drawn.areas or facts.department in drawn.areas)
        and (not drawn.industries or facts.industry in drawn.industries)
    )


def in_order(drawing: Iterable[Drawn]) -> list[Drawn]:
    """The territories, the one that prevails first."""
    return sorted(drawing, key=lambda one: (one.priority, one.zone))


def placed(drawing: Iterable[Drawn], facts: Facts) -> int | None:
    """The zone a customer falls in; ``None`` where no territory wants it."""
    return next((one.zone for one in in_order(drawing) if is_inside(one, facts)), None)


def preview(drawing: Sequence[Drawn], counted: Iterable[tuple[Sequence[int], int | None, int]]) -> Preview:
    """From counts of customers by (zones they fit, prevailing first; present zone)."""
    priority = {one.zone: one.priority for one in drawing}
    found = Preview()
    clashes: dict[tuple[int, int], int] = {}
    for zones, present, number in counted:
        wanted = zones[0] if zones else None
        found.placed[wanted] = found.placed.get(wanted, 0) + number
        if wanted != present:
            found.moves[present, wanted] = found.moves.get((present, wanted), 0) + number
        for loser in zones[1:]:
            clashes[zones[0], loser] = clashes.get((zones[0], loser), 0) + number
    found.overlaps = [
        Overlap(winner, loser, number, priority[winner] == priority[loser])
        for (winner, loser), number in sorted(clashes.items(), key=lambda one: -one[1])
    ]
    return found
