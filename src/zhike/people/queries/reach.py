"""The departments and people that a verb of an area reaches for the acting person."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.door import is_door_open
from zhike.kit.ui.formats import indented
from zhike.people.models import Department, Staff


def departments_in_reach(area: str, verb: Verb = Verb.SEE) -> QuerySet[Department]:
    """The departments one may look at in an area, closed ones too; inside the door all of them.

    Who reaches no further than their own rows reaches no department.
    """
    if _level(area, verb) is Level.ALL:
        return Department.objects.all()
    return Department.objects.filter(pk__in=current_acting().reached(area, verb))


def people_in_reach(area: str, verb: Verb = Verb.SEE) -> QuerySet[Staff]:
    """The people one may look at in an area, also those who left: oneself, one's department, below it, or all."""
    level = _level(area, verb)
    if level is Level.ALL:
        return Staff.objects.all()
    if level is Level.NONE:
        return Staff.objects.none()
    acting = current_acting()
    return Staff.objects.filter(Q(pk=acting.staff_id) | Q(department__in=acting.reached(area, verb)))


def departments_offered(area: str) -> list[tuple[int, str]]:
    """The open departments to choose from on an area's pages, indented by depth."""
    rows = departments_in_reach(area).filter(closed_at=None)
    return [(pk, indented(name, len(path) - 1)) for pk, name, path in rows.values_list("pk", "name", "path")]


def _level(area: str, verb: Verb) -> Level:
    return Level.ALL if is_door_open() else current_acting().level(area, verb)
