"""Whose figures the acting person may look at."""

from __future__ import annotations

from dataclasses import dataclass

from zhike.people.queries.reach import people_in_reach

AREA = "team"
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


def team_of(department: int | None = None, area: str = AREA) -> Team:
    """The people there whose rows of an area one may see, by name; two queries.

    Without a department those of one's own level: oneself, one's department, what is below it, or everybody.
    """
    rows = people_in_reach(area).filter(is_active=True)
    if department:
        rows = rows.filter(department__path__contains=[department])
    found = list(
        rows.order_by("name_key", "pk").values_list("pk", "name", "department_id", "department__path")[
            : MOST + 1
        ]
    )
    members = [Member(pk, name, own, tuple(path)) for pk, name, own, path in found[:MOST]]
    return Team(members, len(found) > MOST, department)
