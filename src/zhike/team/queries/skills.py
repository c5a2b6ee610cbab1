"""The team picture: who masters what, who lacks what (TER-03, TER-03a)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhike.team.models import Course, Participation, Skill, SkillRating
from zhike.team.queries.people import Member, Team
from zhike.team.rules.training import Gap, Rating, Result, gaps


@dataclass(frozen=True)
class Picture:
    """Every member's level in every skill (``None``: not rated), and the average of each skill."""

    skills: list[Skill]
    rows: list[tuple[Member, list[int | None]]]
    averages: list[Decimal | None]


def picture(team: Team, skill: int | None = None, level: int | None = None) -> Picture:
    """Of those members who have at least ``level`` in ``skill``, or of all; two queries."""
    skills = list(Skill.objects.order_by("position", "pk"))
    rated = SkillRating.objects.filter(owner__in=team.ids)
    by_person = {(owner, of): stars for owner, of, stars in rated.values_list("owner", "skill", "level")}
    members = [
        member
        for member in team.members
        if not (skill and level) or (by_person.get((member.id, skill)) or 0) >= level
    ]
    rows = [(member, [by_person.get((member.id, one.pk)) for one in skills]) for member in members]
    return Picture(
        skills, rows, [_average([cells[place] for _m, cells in rows]) for place in range(len(skills))]
    )


def _average(levels: list[int | None]) -> Decimal | None:
    known = [level for level in levels if level is not None]
    return (Decimal(sum(known)) / len(known)).quantize(Decimal("0.1")) if known else None


def skill_names() -> dict[int, str]:
    """The names of all skills; one query."""
    return dict(Skill.objects.order_by("position", "pk").values_list("pk", "name"))


def skill_gaps(staff: list[int]) -> list[Gap]:
    """What these people lack: tests failed and skills below their required level; two queries (TER-03, OPP-10)."""
    results = [
        Result(owner, course, score, mark, skill)
        for owner, course, score, mark, skill in Participation.objects.filter(owner__in=staff)
        .order_by("-course__starts_on", "owner__name_key")
        .values_list("owner", "course__name", "score", "course__pass_mark", "course__skill")
    ]
    ratings = [
        Rating(*row)
        for row in SkillRating.objects.filter(owner__in=staff)
        .order_by("owner__name_key", "skill__position")
        .values_list("owner", "skill", "level", "skill__required_level")
    ]
    return gaps(results, ratings)


@dataclass(frozen=True)
class CourseLine:
    """A course with how many of the people one may see took part, passed and failed, and their average mark."""

    course: Course
    participants: int
    passed: int
    failed: int
    average: Decimal | None


def course_lines(staff: list[int], most: int = 50) -> list[CourseLine]:
    """The newest courses; two queries."""
    courses = list(Course.objects.select_related("plan", "skill").order_by("-starts_on", "-pk")[:most])
    rows = Participation.objects.filter(course__in=[one.pk for one in courses], owner__in=staff)
    marks: dict[int, list[tuple[int, Decimal | None]]] = {one.pk: [] for one in courses}
    for course, owner, score in rows.values_list("course", "owner", "score"):
        marks[course].append((owner, score))
    return [_line(one, marks[one.pk]) for one in courses]


def _line(course: Course, marks: list[tuple[int, Decimal | None]]) -> CourseLine:
    results = [Result(owner, course.name, score, course.pass_mark) for owner, score in marks]
    scores = [one.score for one in results if one.score is not None]
    return CourseLine(
        course,
        len(results),
        sum(one.has_passed for one in results),
        sum(one.has_failed for one in results),
        sum(scores, Decimal(0)) / len(scores) if scores else None,
    )
