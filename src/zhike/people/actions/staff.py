"""Hiring, changing, letting go and letting in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.chinese.pinyin import person_key
from zhike.kit.errors import Missing, Refused
from zhike.kit.phrases import in_turn
from zhike.people.actions.departments import cleaned_name, department_by_id
from zhike.people.actions.roles import appoint, require_manager_left
from zhike.people.models import SecondDepartment, SignIn, Staff
from zhike.people.sign_in import log
from zhike.people.sign_in.passwords import Secret
from zhike.people.sign_in.sessions import end_access

LOGIN = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._@-]{1,59}")


@action("people.staff.add", right="people.manage", label=_("添加员工"))
def add_staff(
    login: str,
    name: str,
    department: int,
    roles: Sequence[int] = (),
    password: Secret | None = None,
    must_change_password: bool = True,
    **details: Any,
) -> Staff:
    """A new person with roles from today on. Without a password only the identity provider lets them in."""
    staff = Staff(
        login=cleaned_login(login), must_change_password=must_change_password and password is not None
    )
    _fill(staff, {**details, "name": name, "department": department})
    _set_password(staff, password)
    if Staff.objects.filter(login=staff.login).exists():
        raise Refused("not_unique", _("登录名已被使用"), field="login")
    staff.save()
    _set_second_departments(staff, details.get("other_departments", ()))
    for role in roles:
        appoint(staff=staff.pk, role=role)
    return staff


@action("people.staff.change", right="people.manage", label=_("修改员工"))
def change_staff(staff: int, values: Mapping[str, Any]) -> Staff:
    """Name, post, department, further departments, contact data."""
    found = staff_by_id(staff)
    _fill(found, values)
    found.save()
    if "other_departments" in values:
        _set_second_departments(found, values["other_departments"])
    return found


@action("people.staff.set_password", right="people.manage", label=_("重置密码"), is_dangerous=True)
def set_password(staff: int, password: Secret, must_change_password: bool = True) -> None:
    """Give somebody a new password, to be changed at the first sign-in; sessions and tokens end.

    Who resets a password may do it because somebody else knew the old one.
    """
    found = staff_by_id(staff)
    _set_password(found, password)
    found.must_change_password = must_change_password
    found.save()
    end_access(found.pk)
    log.note(SignIn.Outcome.UNLOCKED, found.login, found)


@action("people.staff.unlock", right="people.manage", label=_("解除锁定"))
def unlock(staff: int) -> None:
    """Lift the lock that wrong passwords have set."""
    found = staff_by_id(staff)
    log.note(SignIn.Outcome.UNLOCKED, found.login, found)


@action("people.staff.deactivate", right="people.manage", label=_("停用账号"), is_dangerous=True)
def deactivate(staff: int) -> None:
    """Close an account: sessions and tokens end at once. What the person owned stays theirs on paper."""
    found = staff_by_id(staff)
    if found.pk == current_acting().staff_id:
        raise Refused("oneself", _("不能停用自己的账号"))
    Staff.objects.filter(pk=found.pk).update(is_active=False, left_at=timezone.now())
    require_manager_left()
    end_access(found.pk)


@action("people.staff.reactivate", right="people.manage", label=_("重新启用账号"))
def reactivate(staff: int) -> None:
    """Let somebody back in, with the roles that have not ended."""
    found = staff_by_id(staff)
    department_by_id(found.department_id)
    Staff.objects.filter(pk=found.pk).update(is_active=True, left_at=None)


def staff_by_id(staff: int) -> Staff:
    """One person; raises ``Missing``."""
    found = Staff.objects.filter(pk=staff).first()
    if found is None:
        raise Missing("no_such_staff", _("没有这位员工"))
    return found


def cleaned_login(login: str) -> str:
    """A login name in lower case; raises ``Refused``."""
    login = login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise Refused(
            "bad_login",
            _("登录名为 2–60 个小写字母、数字、汉字或 . _ - @，以字母、数字或汉字开头"),
            field="login",
        )
    return login


def _fill(staff: Staff, values: Mapping[str, Any]) -> None:
    if "name" in values:
        staff.name = cleaned_name(values["name"])
        staff.name_key = person_key(staff.name)[:200]
    if "department" in values:
        staff.department = department_by_id(values["department"])
    for name, longest in (("post", 60), ("phone", 40), ("email", 254)):
        if name in values:
            text = str(values[name] or "").strip()
            if len(text) > longest:
                raise Refused("too_long", _("最多 %(most)s 个字") % {"most": longest}, field=name)
            setattr(staff, name, text)
    if staff.email:
        try:
            validate_email(staff.email)
        except ValidationError as error:
            raise Refused(
                "bad_email", _("不是有效的邮箱地址，例如 name@example.com"), field="email"
            ) from error


def _set_password(staff: Staff, password: Secret | None) -> None:
    if password is None:
        staff.set_unusable_password()
        return
    check_password(staff, password)
    staff.set_password(password.value)
    staff.password_set_at = timezone.now()


def check_password(staff: Staff, password: Secret) -> None:
    """Raise ``Refused`` with everything that is wrong with a new password."""
    try:
        validate_password(password.value, staff)
    except ValidationError as error:
        raise Refused("weak_password", in_turn(error.messages), field="password") from error


def _set_second_departments(staff: Staff, departments: Sequence[int]) -> None:
    wanted = {department_by_id(one).pk for one in departments} - {staff.department_id}
    present = SecondDepartment.objects.filter(staff=staff)
    present.exclude(department_id__in=wanted).delete()
    known = set(present.values_list("department_id", flat=True))
    SecondDepartment.objects.bulk_create(
        [SecondDepartment(staff=staff, department_id=one) for one in sorted(wanted - known)]
    )
