"""The departments and people one may look at, as a tree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from zhike.forecasting.rules.rollup import Unit
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.kit.ui.formats import indented
from zhike.people.queries.reach import departments_in_reach, people_in_reach
from zhike.sales.models import Opportunity

AREA = "forecasting"


SUMMED = ("amount", "probability", "category", "outcome", "closes_on", "closed_on", "owner")


def may_see_forecast() -> bool:
    """Whether the acting person may look at the area at all, and reads every field its sums are made of."""
    if current_acting().level(AREA, Verb.SEE) is Level.NONE:
        return False
    return all(rule_for(Opportunity, attribute_of(Opportunity, name)).is_readable for name in SUMMED)


@dataclass(frozen=True)
class Place:
    """A department: its name, head, and the way from the company down to itself."""

    id: int
    name: str
    head: int | None
    path: tuple[int, ...]


@dataclass(frozen=True)
class Reach:
    """Departments and people (id → name, department) within sight, both in the order they are shown."""

    departments: dict[int, Place]
    people: dict[int, tuple[str, int]]

    def tree(self) -> list[Unit]:
        """The topmost departments with all below them, and people whose department is out of sight."""
        below: dict[int | None, list[Place]] = defaultdict(list)
        for place in self.departments.values():
            above = [one for one in place.path[:-1] if one in self.departments]
            below[above[-1] if above else None].append(place)
        within: dict[int | None, list[Unit]] = defaultdict(list)
        for person, (name, department) in self.people.items():
            known = department if department in self.departments else None
            within[known].append(Unit(("staff", person), name))

        def build(place: Place) -> Unit:
            parts = (*(build(one) for one in below[place.id]), *within[place.id])
            return Unit(("department", place.id), place.name, parts=parts)

        return [*(build(place) for place in below[None]), *within[None]]

    @cached_property
    def subtrees(self) -> dict[int, set[int]]:
        """For each department in sight, and those above it, all departments in it."""
        found: dict[int, set[int]] = defaultdict(set)
        for place in self.departments.values():
            for above in place.path:
                found[above].add(place.id)
        return dict(found)

    def within(self, department: int | None) -> Reach:
        """Only what lies in one department; all of it without one."""
        if department is None:
            return self
        kept = {pk: one for pk, one in self.departments.items() if department in one.path}
        return Reach(kept, {pk: one for pk, one in self.people.items() if one[1] in kept})

    def offered(self) -> list[tuple[int, str]]:
        """The departments to choose from, indented by depth."""
        return [(one.id, indented(one.name, len(one.path) - 1)) for one in self.departments.values()]


def reach(verb: Verb = Verb.SEE) -> Reach:
    """Whom the acting person may look at (or do ``verb`` to); two queries.

    People who left are there too, since what they won stays. Inside the door it is the whole company.
    """
    places = departments_in_reach(AREA, verb).values_list("pk", "name", "head_id", "path")
    people = people_in_reach(AREA, verb).order_by("name_key", "pk")
    return Reach(
        {pk: Place(pk, name, head, tuple(path)) for pk, name, head, path in places},
        {pk: (name, own) for pk, name, own in people.values_list("pk", "name", "department_id")},
    )
