"""Who passes a stage less often than colleagues (OPP-07b)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Passage:
    """Of a seller's opportunities that ``left`` a stage, how many ``passed`` on to a later one or to won."""

    staff: int
    stage: int
    left: int
    passed: int

    @property
    def rate(self) -> Fraction:
        return Fraction(self.passed, self.left)


@dataclass(frozen=True)
class Weak:
    """A passage that is weak beside the rate of the whole company at that stage."""

    passage: Passage
    company: Fraction


def weak_passages(passages: Iterable[Passage], least: int, share: Fraction) -> list[Weak]:
    """At each stage whoever has the lowest rate, and whoever is below ``share`` of the company's rate.

    Only sellers with at least ``least`` opportunities that left the stage are compared, and only where there are two
    of them; nobody at or above the company's rate is weak.

    >>> two = [Passage(1, 7, 10, 2), Passage(2, 7, 10, 8)]
    >>> [(weak.passage.staff, weak.company) for weak in weak_passages(two, least=5, share=Fraction(1, 10))]
    [(1, Fraction(1, 2))]
    """
    by_stage: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.left >= max(least, 1):
            by_stage[passage.stage].append(passage)
    found = []
    for compared in by_stage.values():
        if len(compared) < 2:
            continue
        company = Fraction(sum(p.passed for p in compared), sum(p.left for p in compared))
        lowest = min(passage.rate for passage in compared)
        found += [
            Weak(passage, company)
            for passage in compared
            if passage.rate < company and (passage.rate == lowest or passage.rate < company * share)
        ]
    return found
