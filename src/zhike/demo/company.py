"""The demo company's departments and people."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhike.demo.words import DEPARTMENT_HEADS, DEPARTMENTS, STAFF
from zhike.kit.access.acting import acting_as
from zhike.kit.errors import Refused
from zhike.people.actions.departments import add_department
from zhike.people.actions.staff import add_staff
from zhike.people.founding import ROOT
from zhike.people.models import Department, Role, Staff
from zhike.people.sign_in.passwords import Secret
from zhike.people.standing import system_acting

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class SignInLine:
    """One person of the demo and the way in."""

    login: str
    name: str
    roles: str


def found() -> tuple[list[SignInLine], str]:
    """Make departments and people; the lines to print, and the password they share (made anew each time).

    ``ZHIKE_DEMO_PASSWORD`` sets it. Raises ``Refused`` where people work already.
    """
    password = os.environ.get("ZHIKE_DEMO_PASSWORD") or "-".join(
        "".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(3)
    )
    if Staff.objects.exists():
        raise Refused("not_empty", _("演示公司只能建在还没有员工的安装里"))
    with acting_as(system_acting("cli")):
        ids = {ROOT: Department.objects.get(parent=None).pk}
        for name, above in DEPARTMENTS:
            ids[name] = add_department(name=name, parent=ids[above]).result.pk
        roles = {role.template: role for role in Role.objects.exclude(template="")}
        for login, name, post, department, codes in STAFF:
            add_staff(
                login=login,
                name=name,
                post=post,
                department=ids[department],
                roles=[roles[code].pk for code in codes],
                password=Secret(password),
                must_change_password=False,
            )
        for name, head in DEPARTMENT_HEADS:
            Department.objects.filter(pk=ids[name]).update(head=Staff.objects.get(login=head))
    lines = [
        SignInLine(login, name, "、".join(roles[code].label for code in codes))
        for login, name, _post, _department, codes in STAFF
    ]
    return lines, password
