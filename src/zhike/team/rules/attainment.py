"""Targets against what was reached (TER-02a)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhike.kit.money.shares import percent

NOTHING = Decimal(0)
COARSEST_FIRST = ("year", "quarter", "month")


@dataclass(frozen=True)
class Line:
    """A target with the two levels above it beside what was reached, in the measure's unit."""

    target: Decimal = NOTHING
    reached: Decimal = NOTHING
    stretch: Decimal = NOTHING
    challenge: Decimal = NOTHING

    @property
    def percent(self) -> Decimal | None:
        """Reached of the target in per cent to one place; ``None`` without a target.

        >>> Line(Decimal(1_000_000), Decimal(830_000)).percent
        Decimal('83.0')
        """
        return percent(self.reached, self.target)

    @property
    def level(self) -> str:
        """The highest level reached: challenge, stretch, target, or nothing.

        >>> Line(Decimal(100), Decimal(125), Decimal(120), Decimal(150)).level
        'stretch'
        """
        if not self.target or self.reached < self.target:
            return ""
        if self.challenge > self.target and self.reached >= self.challenge:
            return "challenge"
        return "stretch" if self.stretch > self.target and self.reached >= self.stretch else "target"

    def __add__(self, other: Line) -> Line:
        return Line(
            self.target + other.target,
            self.reached + other.reached,
            self.stretch + other.stretch,
            self.challenge + other.challenge,
        )


@dataclass(frozen=True)
class Aim:
    """A target as stored: whose (``None`` for the department's own), for how long, from which month."""

    staff: int | None
    period: str
    starts_on: date
    amount: Decimal
    product: str = ""
    stretch: Decimal | None = None
    challenge: Decimal | None = None

    @property
    def line(self) -> Line:
        """The three levels; one that is not set is as the one below it."""
        stretch = self.amount if self.stretch is None else self.stretch
        challenge = stretch if self.challenge is None else self.challenge
        return Line(target=self.amount, stretch=stretch, challenge=challenge)


def aimed(aims: Iterable[Aim], period: str) -> list[Aim]:
    """Those of each person that count for ``period``: the coarsest kind that is set and not longer than it.

    Who has a year's target is not counted their months' targets on top of it.
    """
    fitting = COARSEST_FIRST[COARSEST_FIRST.index(period) :]
    by_person: dict[int | None, dict[str, list[Aim]]] = defaultdict(lambda: defaultdict(list))
    for aim in aims:
        by_person[aim.staff][aim.period].append(aim)
    found: list[Aim] = []
    for kinds in by_person.values():
        found += next((kinds[kind] for kind in fitting if kinds.get(kind)), [])
    return found


def summed(pairs: Iterable[tuple[object, Decimal]]) -> dict[object, Decimal]:
    """Amounts added up by key."""
    found: dict[object, Decimal] = defaultdict(lambda: NOTHING)
    for key, amount in pairs:
        found[key] += amount
    return dict(found)


def lines(targets: Iterable[tuple[object, Aim]], reached: Mapping[object, Decimal]) -> dict[object, Line]:
    """One line for each key that stands on either side."""
    found: dict[object, Line] = defaultdict(Line)
    for key, aim in targets:
        found[key] += aim.line
    for key, amount in reached.items():
        found[key] += Line(reached=amount)
    return dict(found)


def total(parts: Iterable[Line]) -> Line:
    """All lines added up."""
    return sum(parts, Line())
