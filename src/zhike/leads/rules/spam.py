"""What to think of a form that was sent."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """``QUIET``: thank for it and keep nothing; a machine learns nothing from that."""

    FINE = "fine"
    QUIET = "quiet"
    TOO_SOON = "too_soon"
    TOO_LATE = "too_late"
    TOO_OFTEN = "too_often"


def judged(*, trap: str, seconds: float, least: int, longest: float, sent: int, most: int) -> Verdict:
    """By what stands in the trap (a box nobody sees), the time taken, and how often the address sent one this hour.

    >>> judged(trap="", seconds=20, least=3, longest=3600, sent=0, most=10)
    <Verdict.FINE: 'fine'>
    """
    if trap.strip():
        return Verdict.QUIET
    if seconds > longest:
        return Verdict.TOO_LATE
    if sent >= most:
        return Verdict.TOO_OFTEN
    return Verdict.TOO_SOON if seconds < least else Verdict.FINE
