"""Code numbers such as ``KH202611000123``: prefix, period, running number."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhike.kit.postgres import prepared


class Period(StrEnum):
    """When the running number starts again."""

    DAY = "%Y%m%d"
    MONTH = "%Y%m"
    YEAR = "%Y"
    NEVER = ""


@dataclass(frozen=True)
class Numbering:
    """How a noun's codes look; ``digits`` pads the running number."""

    prefix: str
    period: Period = Period.NEVER
    digits: int = 6

    def head(self, on: date) -> str:
        return self.prefix + (on.strftime(self.period) if self.period else "")

    def code(self, head: str, number: int) -> str:
        return f"{head}{number:0{self.digits}d}"


def numbers(numbering: Numbering, on: date, count: int) -> list[int]:
    """``count`` running numbers in order, none given out before.

    Gaps appear where a transaction rolled back, and where others took numbers meanwhile.
    """
    taken = prepared.run("SELECT zhike_numbers(%s, %s::integer)", [numbering.head(on), count])
    return [number for (number,) in taken]


def take(numbering: Numbering, on: date, count: int = 1) -> list[str]:
    """``count`` codes in order, none given out before."""
    head = numbering.head(on)
    return [numbering.code(head, number) for number in numbers(numbering, on, count)]
