"""What every picture is made of: figures that know their words and where their records are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Number = int | float | Decimal
Option = dict[str, Any]


class Write(StrEnum):
    """How the browser writes a number on an axis, a label and a tooltip."""

    COUNT = "@count"
    YUAN = "@yuan"  # 123.5 万, in English 1.2M
    PERCENT = "@percent"  # 12.5 is written 12.5%
    DAYS = "@days"


@dataclass(frozen=True)
class Datum:
    """One figure: its name, its value (None where there is none), and the list that holds exactly its records.

    ``shown`` is what stands beside it instead of the bare number.
    """

    label: str
    value: Number | None
    url: str = ""
    shown: str = ""

    def item(self, **more: Any) -> dict[str, Any]:
        """The figure as an item of a series; clicking it leads to ``url``."""
        item: dict[str, Any] = {"value": plain(self.value), **more}
        if self.url:
            item["url"] = self.url
        if self.shown:
            item["shown"] = self.shown
        return item


def plain(value: Number | None) -> int | float | None:
    """A number as JSON holds it."""
    return float(value) if isinstance(value, Decimal) else value


def category(labels: Sequence[str], **more: Any) -> Option:
    """An axis of names."""
    return {"type": "category", "data": list(labels), "axisTick": {"show": False}, **more}


def value_axis(write: Write, **more: Any) -> Option:
    """An axis of numbers."""
    least = {"minInterval": 1} if write is Write.COUNT else {}
    return {"type": "value", "splitNumber": 4, "axisLabel": {"formatter": write.value}, **least, **more}


def pointer(kind: str = "shadow") -> Option:
    """The words that appear over all the figures of one name."""
    return {"trigger": "axis", "axisPointer": {"type": kind}}


def written(write: Write) -> Option:
    """How one series' numbers are written in those words."""
    return {"valueFormatter": write.value}
