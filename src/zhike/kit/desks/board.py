"""How records stand on a board: its columns, what a card shows, what a move writes.

A board by a choice needs no more than ``Board(by="state")``. Where columns are records (stages) or follow from a
value (months), a subclass says so in the methods below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import Combinable

from zhike.kit.records.attributes import attribute_of
from zhike.kit.records.models import Noun

Given = Mapping[str, str]
Pair = tuple[str, str]


@dataclass(frozen=True)
class BoardColumn:
    """``value`` is its name in addresses; its cards are stale after so many days (0: never)."""

    value: str
    label: str
    is_folded: bool = False
    stale_after: int = 0


@dataclass(frozen=True)
class Selector:
    """Which of several boards of the same records is looked at: a parameter of the address, its options."""

    name: str
    label: str
    options: tuple[Pair, ...]
    chosen: str


@dataclass(frozen=True)
class Beside:
    """What a card shows beyond the record's own fields: facts (label, text), and badges (label, tone)."""

    facts: tuple[Pair, ...] = ()
    badges: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Board:
    """Records as cards in columns by the attribute ``by``; the address's parameters are ``given`` to its methods.

    ``amount`` is summed in each head, and weighed there by ``weight``, an attribute in per cent. A card counts the
    days since the moment ``since``; ``folded`` options start narrow.
    """

    by: str
    card: tuple[str, ...] = ()
    amount: str = ""
    weight: str = ""
    since: str = "updated_at"
    folded: tuple[str, ...] = ()
    stale_after: int = 0
    sort: tuple[str, ...] = ("-created_at",)

    def columns(self, noun: type[Noun], given: Given) -> list[BoardColumn]:
        """The columns from left to right; by default the options of a choice."""
        return [
            BoardColumn(option.value, str(option.label), option.value in self.folded, self.stale_after)
            for option in attribute_of(noun, self.by).options
        ]

    def selector(self, noun: type[Noun], given: Given) -> Selector | None:
        """What chooses between several boards of the same records."""
        return None

    def scope(self, noun: type[Noun], given: Given) -> list[Pair]:
        """Conditions of the whole board, as in a list's address; they replace those given for the same."""
        return []

    def conditions(self, column: str) -> list[Pair]:
        """Which records stand in a column, as in a list's address."""
        return [(f"{self.by}.in", column)]

    def place(self, noun: type[Noun]) -> Combinable:
        """The value by which records fall into columns; as text it is a column's ``value``."""
        return attribute_of(noun, self.by).expression()

    def written(self, record: Noun, column: str) -> dict[str, Any]:
        """The values that put a record into a column."""
        return {self.by: column}

    def beside(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[int, Beside]:
        """What the cards of these rows show beyond their fields, by record; at most one query."""
        return {}
