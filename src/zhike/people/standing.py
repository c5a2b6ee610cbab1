"""What follows from a person's departments and roles: their standing, ready to act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from zhike.kit.access.acting import Acting, Level
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule, most_open
from zhike.kit.access.revisions import Kept
from zhike.people.models import Appointment, Department, Role, Staff


def acting_for(staff_id: int, channel: str = "page", source: str = "") -> Acting:
    """The acting person as of today; kept per process until people or roles change."""
    standing = _standing(staff_id, timezone.localdate())
    return standing.by_way_of(channel, source) if (channel, source) != ("page", "") else standing


def _build(staff_id: int, today: date) -> Acting:
    with open_door(Reason.SIGN_IN):
        return _read(staff_id, today)


def _read(staff_id: int, today: date) -> Acting:
    staff = Staff.objects.get(pk=staff_id)
    roles = roles_on(staff_id, today)
    departments = {staff.department_id, *staff.other_departments.values_list("pk", flat=True)}
    below = Department.objects.filter(path__overlap=list(departments)).values_list("pk", flat=True)
    return Acting(
        staff_id=staff.pk,
        name=staff.name,
        department_id=staff.department_id,
        departments=tuple(sorted(departments)),
        below=tuple(sorted(below)),
        scopes=widest(role.scopes for role in roles),
        rights=frozenset(right for role in roles for right in role.rights),
        field_rules=field_rules([role.field_rules for role in roles]),
    )


_standing = Kept("people", _build)


def roles_on(staff_id: int, day: date) -> list[Role]:
    """The roles a person holds on a day."""
    held = Appointment.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day), staff_id=staff_id
    )
    return list(Role.objects.filter(pk__in=held.values("role_id")))


def widest(scopes: Iterable[dict[str, dict[str, str]]]) -> dict[str, dict[str, Level]]:
    """Per area and verb the level that reaches furthest."""
    merged: dict[str, dict[str, Level]] = defaultdict(dict)
    for one in scopes:
        for area, verbs in one.items():
            for verb, level in verbs.items():
                known = merged[area].get(verb, Level.NONE)
                merged[area][verb] = max(known, Level(level), key=lambda found: found.reach)
    return dict(merged)


def field_rules(rules: list[dict[str, dict[str, str]]]) -> dict[str, dict[str, FieldRule]]:
    """Per noun and field the most open rule among the roles; a role without a rule leaves it open."""
    merged: dict[str, dict[str, FieldRule]] = {}
    for noun in {noun for one in rules for noun in one}:
        names = {name for one in rules for name in one.get(noun, {})}
        merged[noun] = {
            name: most_open([FieldRule(one.get(noun, {}).get(name, FieldRule.OPEN)) for one in rules])
            for name in names
        }
    return merged
