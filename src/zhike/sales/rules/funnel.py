"""The arithmetic of a funnel: how many came how far, and which share passes from each stage to the next (OPP-06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhike.kit.money.shares import percent


@dataclass(frozen=True)
class Passage:
    """Of one stage: how many ever came to it or beyond it, and which share of them came further.

    ``conversion`` is in per cent with one decimal, None after the last stage and where nobody came.
    """

    reached: int
    conversion: Decimal | None


def passages(furthest: Mapping[int, int], stages: int) -> list[Passage]:
    """From how many came exactly as far as each stage (numbered from 0) to what passed each.

    Who skipped a stage has passed it. An opportunity counts once, however often it went back and forth.

    >>> [(one.reached, str(one.conversion)) for one in passages({0: 5, 1: 3, 2: 2}, 3)]
    [(10, '50.0'), (5, '40.0'), (2, 'None')]
    """
    reached = [sum(count for far, count in furthest.items() if far >= at) for at in range(stages)]
    following = [*reached[1:], None]
    return [
        Passage(here, None if beyond is None else percent(beyond, here))
        for here, beyond in zip(reached, following, strict=True)
    ]
