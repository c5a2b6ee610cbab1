"""How many points a lead has, and why (OPP-19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MOST = 100
FILLED, EMPTY, AMONG, CONTAINS, AT_LEAST = "filled", "empty", "among", "contains", "at_least"

Facts = Mapping[str, Sequence[str]]
"""What is known of a lead: field → its values as texts (code and words of a choice, each tag, a number)."""


@dataclass(frozen=True)
class Criterion:
    """One rule: ``reason`` is what stands beside the points."""

    reason: str
    field: str
    test: str
    points: int
    words: tuple[str, ...] = ()
    least: Decimal | None = None

    def is_met(self, facts: Facts) -> bool:
        """Whether a lead with these facts gets the points.

        >>> Criterion("留了手机", "mobile", "filled", 20).is_met({"mobile": ["13800138000"]})
        True
        >>> Criterion("提到柴油", "content", "contains", 10, ("柴油",)).is_met({"content": ["想买柴油"]})
        True
        """
        values = [text.strip().casefold() for text in facts.get(self.field, ()) if text.strip()]
        words = [word.strip().casefold() for word in self.words if word.strip()]
        if self.test in (FILLED, EMPTY):
            return bool(values) is (self.test == FILLED)
        if self.test == AMONG:
            return any(value in words for value in values)
        if self.test == CONTAINS:
            return any(word in value for word in words for value in values)
        return any(_is_at_least(value, self.least) for value in values)


def _is_at_least(text: str, least: Decimal | None) -> bool:
    try:
        return least is not None and Decimal(text) >= least
    except InvalidOperation:
        return False


@dataclass(frozen=True)
class Score:
    """Points from 0 to 100, and each rule that was met with its points, the most telling first."""

    points: int
    reasons: tuple[tuple[str, int], ...] = ()

    def is_ripe(self, threshold: int) -> bool:
        """Whether it is high enough for an opportunity."""
        return self.points >= threshold


def score(facts: Facts, criteria: Iterable[Criterion]) -> Score:
    """The sum of what is met, never under 0 nor over 100."""
    met = [(one.reason, one.points) for one in criteria if one.points and one.is_met(facts)]
    total = sum(points for _reason, points in met)
    ordered = sorted(met, key=lambda one: (-abs(one[1]), one[0]))
    return Score(max(0, min(MOST, total)), tuple(ordered))
