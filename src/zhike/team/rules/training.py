"""Who passed, and who lacks which skill (TER-03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Result:
    """The mark of one person in one course's test; ``None`` while there is none.

    ``skill`` is what the course teaches, where it is known.
    """

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
    """Something a person lacks: a test not passed (of ``course``, by its name), or a ``skill`` below its level.

    A failed test has the skill that its course teaches, if any.
    """

    staff: int
    has: Decimal
    needs: int
    course: str = ""
    skill: int | None = None


def gaps(results: Iterable[Result], ratings: Iterable[Rating]) -> list[Gap]:
    """The skill gap list: failed tests first, then ratings below what is required."""
    failed = [
        Gap(one.staff, one.score, one.pass_mark, one.course, one.skill)
        for one in results
        if one.has_failed and one.score is not None
    ]
    below = [
        Gap(one.staff, Decimal(one.level), one.required, skill=one.skill)
        for one in ratings
        if one.level < one.required
    ]
    return failed + below
