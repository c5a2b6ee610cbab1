"""What follows from a person's departments and roles: their standing, ready to act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from zhike.kit.access.acting import Acting, Level
from zhike.kit.access.catalogue import all_rights
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule, most_open
from zhike.kit.access.revisions import Kept
from zhike.people.models import Appointment, Department, Role, Staff
from zhike.people.role_templates import ADMINISTRATOR

TWO_STEP = "sign_in.two_step"
"""Held (as a duty, not a favour) by whoever has a role that requires two-step sign-in."""


def acting_for(staff_id: int, channel: str = "page", source: str = "") -> Acting:
    """The acting person as of today; kept per process until people or roles change.

    Somebody who has left may do nothing.
    """
    standing = _standing(staff_id, timezone.localdate())
    return standing.by_way_of(channel, source) if (channel, source) != ("page", "") else standing


def system_acting(channel: str) -> Acting:
    """The installation itself (command line, first start), with every named right and nobody's name."""
    return Acting(0, "system", rights=frozenset(right.name for right in all_rights()), channel=channel)


def requires_two_step(staff_id: int) -> bool:
    """Whether one of the person's present roles requires two-step sign-in."""
    return acting_for(staff_id).has(TWO_STEP)


def _build(staff_id: int, today: date) -> Acting:
    with open_door(Reason.SIGN_IN):
        return _read(staff_id, today)


def _read(staff_id: int, today: date) -> Acting:
    staff = Staff.objects.get(pk=staff_id)
    if not staff.is_active:
        return Acting(staff.pk, staff.name, staff.department_id)
    roles = roles_on(staff_id, today)
    departments = {staff.department_id, *staff.second_departments.values_list("department_id", flat=True)}
    below = Department.objects.filter(path__overlap=list(departments)).values_list("pk", flat=True)
    rights = {right for role in roles for right in role.rights}
    if any(role.template == ADMINISTRATOR for role in roles):
        rights |= {right.name for right in all_rights()}
    return Acting(
        staff_id=staff.pk,
        name=staff.name,
        login=staff.login,
        department_id=staff.department_id,
        departments=tuple(sorted(departments)),
        below=tuple(sorted(below)),
        scopes=widest(role.scopes for role in roles),
        rights=frozenset(rights | ({TWO_STEP} if any(role.requires_two_step for role in roles) else set())),
        field_rules=field_rules([role.field_rules for role in roles]),
    )


_standing = Kept("people", _build)


def roles_on(staff_id: int, day: date) -> list[Role]:
    """The roles a person holds on a day."""
    held = Appointment.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day), staff_id=staff_id
    )
    return list(Role.objects.filter(pk__in=held.values("role_id"), closed_at=None))


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
