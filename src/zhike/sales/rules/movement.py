"""How the pipeline came from one sum to another (waterfall)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from zhike.kit.calendar.months import QUARTER, day_named, span_of


class Part(StrEnum):
    """What an opportunity did to the pipeline between two days; one may do several."""

    OPENING = "opening"
    NEW = "new"
    PULLED = "pulled"
    GROWN = "grown"
    SHRUNK = "shrunk"
    SLIPPED = "slipped"
    WON = "won"
    LOST = "lost"
    CLOSING = "closing"


class Window(StrEnum):
    """Which open opportunities count: all, or those expected to close by the end of the last day's quarter."""

    QUARTER = "quarter"
    ALL = "all"


class Span(NamedTuple):
    """From the beginning of one day to the end of another, over the opportunities of a window."""

    first: date
    last: date
    window: Window

    @property
    def horizon(self) -> date | None:
        """The last expected day of closing that counts, None for all."""
        return span_of(QUARTER, self.last)[1] if self.window is Window.QUARTER else None

    def value(self, part: Part) -> str:
        """How an address names the opportunities of one part."""
        return f"{part}~{self.first}~{self.last}~{self.window}"


def read_part(value: str) -> tuple[Part, Span]:
    """The other way round; raises ``ValueError``.

    >>> read_part("won~2026-10-01~2026-10-31~all")[1].horizon is None
    True
    """
    part, first, last, window = value.split("~")
    return Part(part), Span(day_named(first), day_named(last), Window(window))


def is_balanced(sums: Mapping[Part, Decimal]) -> bool:
    """Whether opening and all movements make the closing sum."""
    moves = sum((sums.get(part, Decimal(0)) for part in Part if part is not Part.CLOSING), Decimal(0))
    return moves == sums.get(Part.CLOSING, Decimal(0))
