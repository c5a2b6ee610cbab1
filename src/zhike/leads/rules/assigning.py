"""Who gets a lead: which rule fits, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Arrival:
    """What assignment asks of a lead; ``place`` is its province, city and district in words."""

    channel: str
    industry: str
    place: str
    score: int


@dataclass(frozen=True)
class Terms:
    """The conditions of a rule; an empty one is met by all."""

    channels: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    least_score: int | None = None

    def fit(self, lead: Arrival) -> bool:
        """Whether the rule is about this lead.

        >>> Terms(channels=("web",), places=("重庆",)).fit(Arrival("web", "", "重庆市渝中区", 0))
        True
        """
        return (
            (not self.channels or lead.channel in self.channels)
            and (not self.industries or lead.industry in self.industries)
            and (not self.places or any(place in lead.place for place in self.places))
            and (self.least_score is None or lead.score >= self.least_score)
        )


@dataclass
class Candidate:
    """Somebody who may get a lead: when last, how many open ones now, how many more fit (``None``: any number)."""

    staff: int
    given_at: datetime | None = None
    held: int = 0
    room: int | None = None

    @property
    def is_free(self) -> bool:
        return self.room is None or self.room > 0

    def take(self, at: datetime) -> None:
        """Count one lead more."""
        self.given_at, self.held = at, self.held + 1
        if self.room is not None:
            self.room -= 1


def whose_turn(candidates: Iterable[Candidate]) -> Candidate | None:
    """Whoever has waited longest; who never got one comes first. Nobody where all are full."""
    free = [one for one in candidates if one.is_free]
    return min(free, key=_waiting, default=None)


def least_busy(candidates: Iterable[Candidate]) -> Candidate | None:
    """Whoever has the fewest open leads, of equals the one who has waited longest."""
    free = [one for one in candidates if one.is_free]
    return min(free, key=lambda one: (one.held, *_waiting(one)), default=None)


def _waiting(one: Candidate) -> tuple[bool, float, int]:
    return (one.given_at is not None, one.given_at.timestamp() if one.given_at else 0.0, one.staff)


def first_fitting(rules: Sequence[tuple[int, Terms]], lead: Arrival) -> int | None:
    """The key of the first rule that is about the lead."""
    return next((key for key, terms in rules if terms.fit(lead)), None)
