"""Going through a check list: what was covered, what was skipped (OPP-10a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

Edition = TypeVar("Edition")


@dataclass(frozen=True)
class Point:
    """One point of a review; without a mark it was skipped."""

    number: int
    text: str
    mark: str = ""
    note: str = ""

    @property
    def is_skipped(self) -> bool:
        return not self.mark


def points_of(lines: Sequence[str], answers: Mapping[str, Mapping[str, Any]]) -> list[Point]:
    """Every point of the list with what the review says on it.

    >>> points_of(["A", "B"], {"1": {"mark": "good", "note": ""}})[0].is_skipped
    True
    """
    return [
        Point(number, text, *(str(answers.get(str(number), {}).get(name, "")) for name in ("mark", "note")))
        for number, text in enumerate(lines)
    ]


def in_force(editions: Iterable[tuple[date, Edition]], month: date) -> Edition | None:
    """The edition that holds in a month: the newest that began by its first day.

    One that begins within the month holds from the next one, so that everybody's reviews of a month use the same.
    """
    begun = [(starts_on, edition) for starts_on, edition in editions if starts_on <= month.replace(day=1)]
    return max(begun, key=lambda pair: pair[0])[1] if begun else None
