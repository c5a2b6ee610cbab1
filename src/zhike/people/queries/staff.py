"""The staff list, with what an administrator wants to see of each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from zhike.kit.ui.formats import indented
from zhike.people.models import Appointment, Department, SignIn, Staff
from zhike.people.sign_in.log import locked_logins
from zhike.people.sign_in.second_step import with_second_step

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One person in the list."""

    staff: Staff
    roles: list[str]
    last_sign_in: datetime | None
    is_locked: bool
    has_second_step: bool


@dataclass(frozen=True)
class StaffPage:
    """One page of the list; ``count`` is of all that match."""

    lines: list[Line]
    count: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))


def staff_page(
    text: str = "", state: str = "active", department: int | None = None, page: int = 1
) -> StaffPage:
    """People by name, login or pinyin; ``state``: ``active``, ``left`` or ``all``; below a department."""
    rows = _matching(text.strip(), state, department)
    count = rows.count()
    page = min(max(page, 1), max(1, -(-count // PAGE)))
    people = list(
        rows.select_related("department").order_by("name_key", "pk")[(page - 1) * PAGE : page * PAGE]
    )
    return StaffPage(_lines(people), count, page)


def _matching(text: str, state: str, department: int | None) -> QuerySet[Staff]:
    rows = Staff.objects.all()
    if state in ("active", "left"):
        rows = rows.filter(is_active=state == "active")
    if department:
        below = Department.objects.filter(path__contains=[department]).values("pk")
        rows = rows.filter(Q(department__in=below) | Q(second_departments__department__in=below)).distinct()
    if text:
        rows = rows.filter(
            Q(name__icontains=text) | Q(login__icontains=text) | Q(name_key__startswith=text.lower())
            | Q(phone__contains=text)
        )  # fmt: skip
    return rows


def _lines(people: list[Staff]) -> list[Line]:
    ids = [person.pk for person in people]
    roles: dict[int, list[str]] = {}
    for appointment in current_appointments().filter(staff_id__in=ids).select_related("role"):
        roles.setdefault(appointment.staff_id, []).append(appointment.role.label)
    latest = dict(
        SignIn.objects.filter(staff_id__in=ids, outcome=SignIn.Outcome.SIGNED_IN)
        .values_list("staff_id")
        .annotate(Max("at"))
    )
    locked, two_step = set(locked_logins()), with_second_step()
    return [
        Line(one, roles.get(one.pk, []), latest.get(one.pk), one.login in locked, one.pk in two_step)
        for one in people
    ]


def current_appointments() -> QuerySet[Appointment]:
    """Appointments that hold today, of roles that are open."""
    today = timezone.localdate()
    return Appointment.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=today),
        Q(ends_on=None) | Q(ends_on__gte=today),
        role__closed_at=None,
    ).order_by("role_id")


def department_choices(with_closed: bool = False) -> list[tuple[int, str]]:
    """Departments in the order of the tree, indented by their depth."""
    return [(one.pk, indented(one.name, depth)) for one, depth in tree(with_closed)]


def tree(with_closed: bool = True) -> list[tuple[Department, int]]:
    """Departments from the root down, each with its depth, siblings by position and name."""
    rows: list[Department] = list(Department.objects.select_related("head"))
    children: dict[int | None, list[Department]] = {}
    for one in rows:
        if with_closed or one.closed_at is None:
            children.setdefault(one.parent_id, []).append(one)
    found: list[tuple[Department, int]] = []

    def walk(parent: int | None, depth: int) -> None:
        for one in sorted(
            children.get(parent, []), key=lambda d: (d.closed_at is not None, d.position, d.pk)
        ):
            found.append((one, depth))
            walk(one.pk, depth + 1)

    walk(None, 0)
    return found


def person_context(staff: Staff) -> dict[str, Any]:
    """What the page of one person shows beside its form."""
    return {
        "appointments": list(staff.appointments.select_related("role").order_by("-ends_on", "role_id")),
        "sign_ins": list(staff.sign_ins.order_by("-at")[:10]),
        "is_locked": staff.login in locked_logins(),
        "has_second_step": staff.pk in with_second_step(),
    }
