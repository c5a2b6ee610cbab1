"""Check lists in force, one review's points, and everybody's side by side (OPP-10a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from zhike.coaching.models import Checklist, Review
from zhike.coaching.rules.review import Point, in_force, points_of
from zhike.people.models import Staff
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity
from zhike.team.queries.people import Member, Team


def checklist_for(month: date) -> Checklist | None:
    """The edition that every review of a month goes through."""
    return in_force([(one.starts_on, one) for one in Checklist.objects.all()], month)


def review_points(review: Review) -> list[Point]:
    """What a review says on each point of its list."""
    return points_of(review.checklist.lines, review.answers)


def covered(review: Review) -> dict[str, Any]:
    """What the panel of the record page shows."""
    points = review_points(review)
    return {
        "review": review,
        "points": points,
        "skipped": sum(point.is_skipped for point in points),
    }


@dataclass(frozen=True)
class Matrix:
    """A month's reviews: each member with their review (``None``: not held) and its points."""

    checklist: Checklist | None
    rows: list[tuple[Member, Review | None, list[Point]]]

    @property
    def held(self) -> int:
        return sum(review is not None for _member, review, _points in self.rows)

    @property
    def skipped(self) -> list[int]:
        """How many reviews skipped each point."""
        columns = zip(*(points for _member, review, points in self.rows if review), strict=True)
        return [sum(point.is_skipped for point in column) for column in columns]


def matrix(team: Team, month: date) -> Matrix:
    """The review of everybody who sells, of a month, by the one list in force in it; three queries.

    Who sells has opportunities under way, or was reviewed.
    """
    checklist = checklist_for(month)
    held = {
        review.owner_id: review
        for review in Review.objects.filter(cycle=month.replace(day=1), owner__in=team.ids)
    }
    running = Opportunity.objects.filter(owner=OuterRef("pk"), outcome=Outcome.OPEN)
    selling = set(Staff.objects.filter(Exists(running), pk__in=team.ids).values_list("pk", flat=True))
    lines = checklist.lines if checklist else []
    rows = [
        (member, held.get(member.id), points_of(lines, held[member.id].answers) if member.id in held else [])
        for member in team.members
        if member.id in held or member.id in selling
    ]
    return Matrix(checklist, rows)
