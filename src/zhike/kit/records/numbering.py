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


def reserve(numbering: Numbering, on: date, count: int = 1) -> tuple[str, int]:
    """Take ``count`` running numbers in one step; returns head and first number."""
    head = numbering.head(on)
    found = prepared.run(
        "INSERT INTO records_sequence (key, number) VALUES (%s, %s)"
        " ON CONFLICT (key) DO UPDATE SET number = records_sequence.number + EXCLUDED.number RETURNING number",
        [head, count],
    )
    last = int(found[0][0])
    return head, last - count + 1


def next_code(numbering: Numbering, on: date) -> str:
    """One code, never given out before (gaps appear where a transaction rolled back)."""
    head, number = reserve(numbering, on)
    return numbering.code(head, number)
