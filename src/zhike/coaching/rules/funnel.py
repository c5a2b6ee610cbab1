"""One person's funnel as figures, kept as a snapshot, and two of them compared (OPP-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhike.kit.money.shares import percent

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One open stage: how many stand in it with how many yuan, how many ever reached it, how many came further."""

    stage: int
    name: str
    count: int = 0
    amount: Decimal = NOTHING
    reached: int = 0
    passed: int = 0

    @property
    def conversion(self) -> Decimal | None:
        """The share of those that reached it and came further, in per cent."""
        return percent(self.passed, self.reached)

    def __add__(self, other: Line) -> Line:
        """The same stage of two people."""
        return Line(
            self.stage,
            self.name,
            self.count + other.count,
            self.amount + other.amount,
            self.reached + other.reached,
            self.passed + other.passed,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "name": self.name,
            "count": self.count,
            "amount": str(self.amount),
            "reached": self.reached,
            "passed": self.passed,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Line:
        return cls(**{**kept, "amount": Decimal(kept["amount"])})


def funnel_lines(
    stages: Sequence[tuple[int, str]],
    present: Mapping[int, tuple[int, Decimal]],
    furthest: Mapping[int, int],
) -> list[Line]:
    """A line for each open stage, in order.

    ``present`` is count and amount by stage; ``furthest`` how many came exactly as far as each rank, ranks running
    from 0 over the open stages to won, which is ``len(stages)``. Who skipped a stage has passed it.
    """
    reached = [sum(count for rank, count in furthest.items() if rank >= at) for at in range(len(stages) + 1)]
    return [
        Line(pk, name, *present.get(pk, (0, NOTHING)), reached[at], reached[at + 1])
        for at, (pk, name) in enumerate(stages)
    ]


@dataclass(frozen=True)
class Difference:
    """A stage before and after; ``None`` where the pipeline had no such stage then."""

    name: str
    before: Line | None
    after: Line | None

    @property
    def count(self) -> int:
        return (self.after.count if self.after else 0) - (self.before.count if self.before else 0)

    @property
    def amount(self) -> Decimal:
        now, then = (line.amount if line else NOTHING for line in (self.after, self.before))
        return now - then

    @property
    def conversion(self) -> Decimal | None:
        """The difference in percentage points, where both are known."""
        if self.before is None or self.after is None:
            return None
        if self.before.conversion is None or self.after.conversion is None:
            return None
        return self.after.conversion - self.before.conversion


def compared(before: Iterable[Line], after: Iterable[Line]) -> list[Difference]:
    """Both funnels stage by stage: the stages of today in order, then those that are gone."""
    then, now = ({line.stage: line for line in lines} for lines in (before, after))
    return [
        Difference((now.get(pk) or then[pk]).name, then.get(pk), now.get(pk))
        for pk in [*now, *(pk for pk in then if pk not in now)]
    ]
