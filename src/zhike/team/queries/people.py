"""Whose figures the acting person may look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.people.models import Department, Staff

MOST = 200


@dataclass(frozen=True)
class Member:
    """A person who works here; ``departments`` run from the company down to their own."""

    id: int
    name: str
    department: int
    departments: tuple[int, ...]


@dataclass(frozen=True)
class Team:
    """Up to ``MOST`` people of a department and those below it."""

    members: list[Member]
    is_cut: bool
    department: int | None

    @property
    def ids(self) -> list[int]:
        return [member.id for member in self.members]


def team_of(department: int | None = None) -> Team:
    """The people there whose rows one may see, by name; two queries.

    Without a department those of one's own level: oneself, one's department, what is below it, or everybody.
    """
    rows = Staff.objects.filter(_reached(), is_active=True)
    if department:
        rows = rows.filter(department__path__contains=[department])
    found = list(
        rows.order_by("name_key", "pk").values_list("pk", "name", "department_id", "department__path")[
            : MOST + 1
        ]
    )
    members = [Member(pk, name, own, tuple(path)) for pk, name, own, path in found[:MOST]]
    return Team(members, len(found) > MOST, department)


def _reached() -> Q:
    acting = current_acting()
    level = acting.level("team", Verb.SEE)
    if level is Level.ALL:
        return Q()
    if level is Level.NONE:
        return Q(pk__in=[])
    return Q(pk=acting.staff_id) | Q(department__in=acting.reached("team", Verb.SEE))


def departments_offered() -> list[tuple[int, str]]:
    """The departments one may look at, indented by depth."""
    acting = current_acting()
    rows = Department.objects.filter(closed_at=None)
    if acting.level("team", Verb.SEE) is not Level.ALL:
        rows = rows.filter(pk__in=acting.reached("team", Verb.SEE))
    return [(pk, "　" * (len(path) - 1) + name) for pk, name, path in rows.values_list("pk", "name", "path")]
