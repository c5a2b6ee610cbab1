"""Bringing in many people at once: departments, those who lead them, those who work in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.phrases import in_turn
from zhike.people.actions.departments import add_department, change_department
from zhike.people.actions.staff import add_staff, cleaned_login
from zhike.people.models import Department, Staff
from zhike.people.queries.company import role_called
from zhike.people.rules.arrivals import Newcomer, login_for


@dataclass
class Arrivals:
    """What became of the rows: line → reason for those refused; ``led`` people came as somebody's manager."""

    created: int = 0
    skipped: int = 0
    led: int = 0
    departments: int = 0
    refused: dict[int, str] = field(default_factory=dict)

    def add(self, row: Arrivals) -> None:
        """Count what one row brought."""
        self.created += row.created
        self.skipped += row.skipped
        self.led += row.led
        self.departments += row.departments


@action("people.staff.import", right="people.manage", label=_("导入员工"))
def bring_staff(rows: Iterable[Newcomer]) -> Arrivals:
    """Make people of rows, with the departments they name (INT-05).

    A manager leads a team of that name below the department; who is named as one alone is made too. People
    without a login name get one. Nobody can sign in before a password is set for them on their page.
    """
    done = Arrivals()
    for row in rows:
        try:
            with transaction.atomic():
                part = Arrivals()
                _bring(row, part)
            done.add(part)
        except Refused as refusal:
            words = [str(message) for message in refusal.fields.values()] or [str(refusal.message)]
            done.refused[row.line] = in_turn(words)
    return done


def _bring(row: Newcomer, done: Arrivals) -> None:
    if not row.name.strip():
        raise Refused("name_required", _("必填"), field="name")
    place = _department(row.department, done)
    if row.manager.strip():
        place = _team(place, row.manager, done)
    known = _known(row.login, row.name)
    if known is not None:
        if known.department_id != place.pk:
            raise Refused(
                "there_already", _("已有这位员工，但在其他部门；请在员工页调动"), field="department"
            )
        done.skipped += 1
        return
    _hire(row.name, place, row)
    done.created += 1


def _known(login: str, name: str) -> Staff | None:
    """The person a row means: by login name where it has one, else by name."""
    if login.strip():
        return Staff.objects.filter(login=cleaned_login(login)).first()
    found = list(Staff.objects.filter(name=" ".join(name.split()))[:2])
    if len(found) > 1:
        raise Refused("ambiguous", _("有多位员工叫这个名字，请在文件里写登录名"), field="login")
    return found[0] if found else None


def _hire(name: str, place: Department, row: Newcomer | None = None) -> Staff:
    login = (row.login if row else "") or login_for(name, set(Staff.objects.values_list("login", flat=True)))
    roles = [role_called(row.role).pk] if row and row.role.strip() else []
    details = {one: getattr(row, one) for one in ("post", "phone", "email")} if row else {}
    made: Staff = add_staff(login=login, name=name, department=place.pk, roles=roles, **details).result
    return made


def _department(path: str, done: Arrivals) -> Department:
    """The department of that name, or of names joined with ``/``; made below the root where it is missing."""
    found = Department.objects.get(parent=None)
    for name in filter(None, (part.strip() for part in path.split("/"))):
        found = _below(found, name, done, is_anywhere="/" not in path)
    return found


def _below(above: Department, name: str, done: Arrivals, is_anywhere: bool = False) -> Department:
    places = Department.objects.filter(name=name, closed_at=None)
    there = list(places[:2]) if is_anywhere else list(places.filter(parent=above)[:1])
    if len(there) > 1:
        raise Refused("ambiguous_department", _("有多个部门叫这个名字，请写成 上级/部门"), field="department")
    if there:
        return there[0]
    made: Department = add_department(name=name, parent=above.pk).result
    done.departments += 1
    return made


def _team(above: Department, manager: str, done: Arrivals) -> Department:
    """What the manager leads in or below the department; made where it is missing, with the manager in it."""
    head = _known("", manager)
    if head is not None:
        led = Department.objects.filter(head=head, path__contains=[above.pk], closed_at=None).first()
        if led is not None:
            return led
    team = _below(above, " ".join(manager.split()), done)
    if head is None:
        head = _hire(manager, team)
        done.led += 1
    change_department(department=team.pk, name=team.name, head=head.pk)
    return team
