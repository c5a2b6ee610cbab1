"""Finding departments, roles and people by what others call them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from zhike.kit.errors import Refused
from zhike.kit.phrases import listed
from zhike.people.models import Department, Role, Staff


def department_called(name: str) -> Department:
    """A department by its name, or by names joined with ``/`` from anywhere down; the root for nothing.

    Raises ``Refused`` when there is none, or more than one.
    """
    if not name.strip():
        return Department.objects.get(parent=None)
    parts = [part.strip() for part in name.split("/") if part.strip()]
    wanted = Q(name=parts[-1], closed_at=None)
    above = "parent"
    for part in reversed(parts[:-1]):
        wanted &= Q(**{f"{above}__name": part})
        above += "__parent"
    found = list(Department.objects.filter(wanted)[:2])
    if not found:
        raise Refused(
            "no_such_department", _("没有名为“%(name)s”的部门") % {"name": name}, field="department"
        )
    if len(found) > 1:
        raise Refused(
            "ambiguous_department",
            _("有多个部门叫“%(name)s”，请写成 上级/部门") % {"name": name},
            "department",
        )
    return found[0]


def role_called(name: str) -> Role:
    """An open role by its Chinese or English name, or its template's code; raises ``Refused``."""
    wanted = name.strip()
    named = Q(name__iexact=wanted) | Q(name_en__iexact=wanted) | Q(template__iexact=wanted)
    found = Role.objects.filter(named, closed_at=None).first() if wanted else None
    if found is None:
        known = listed(Role.objects.filter(closed_at=None).values_list("name", flat=True))
        raise Refused(
            "no_such_role",
            _("没有名为“%(name)s”的角色；现有：%(known)s") % {"name": name, "known": known},
            "role",
        )
    return found


def staff_called(login: str) -> Staff:
    """A person by login name; raises ``Refused``."""
    found = Staff.objects.filter(login__iexact=login.strip()).first()
    if found is None:
        raise Refused("no_such_staff", _("没有登录名为“%(login)s”的员工") % {"login": login}, field="login")
    return found
