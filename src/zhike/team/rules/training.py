"""Who passed, and who lacks which skill (TER-03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Result:
    """The mark of one person in one course's test; ``None`` while there is none."""

    staff: int
    course: str
    score: Decimal | None
    pass_mark: int
    skill: int | None = None

    @property
    def has_passed(self) -> bool:
        return self.score is not None and self.score >= self.pass_mark

    @property
    def has_failed(self) -> bool:
        return self.score is not None and self.score < self.pass_mark


@dataclass(frozen=True)
class Rating:
    """How well a person masters a skill, and how well they should."""

    staff: int
    skill: int
    level: int
    required: int


@dataclass(frozen=True)
class Gap:
    """Something a person lacks: a test not passed (``what`` is the course), or a skill below its level."""

    staff: int
    why: Literal["test", "level"]
    what: str | int
    has: Decimal
    needs: int


def gaps(results: Iterable[Result], ratings: Iterable[Rating]) -> list[Gap]:
    """The skill gap list: failed tests first, then ratings below what is required."""
    failed = [
        Gap(one.staff, "test", one.course, one.score, one.pass_mark)
        for one in results
        if one.has_failed and one.score is not None
    ]
    below = [
        Gap(one.staff, "level", one.skill, Decimal(one.level), one.required)
        for one in ratings
        if one.level < one.required
    ]
    return failed + below
