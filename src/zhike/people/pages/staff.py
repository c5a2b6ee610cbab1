"""Settings: the people who work here."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.asked import number
from zhike.people.actions.roles import appoint, end_appointment
from zhike.people.actions.second_step import reset_second_step
from zhike.people.actions.staff import (
    add_staff,
    change_staff,
    deactivate,
    reactivate,
    set_password,
    staff_by_id,
    unlock,
)
from zhike.people.models import Appointment, Role, Staff
from zhike.people.pages.answering import done, faults, needs
from zhike.people.queries.devices import described
from zhike.people.queries.staff import department_choices, person_context, staff_page
from zhike.people.sign_in.passwords import Secret

TEXTS = ("name", "post", "email", "phone")
STEPS = {
    "unlock": (unlock, _("已解除锁定")),
    "deactivate": (deactivate, _("账号已停用")),
    "reactivate": (reactivate, _("账号已重新启用")),
    "reset-second-step": (reset_second_step, _("已取消此人的两步登录")),
}


@require_safe
@needs("people.manage")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/staff/``: the list."""
    asked = request.GET
    state = asked.get("state", "active")
    found = staff_page(
        asked.get("q", ""), state, number(asked.get("department")), number(asked.get("page")) or 1
    )
    context = {
        "found": found,
        "q": asked.get("q", ""),
        "state": state,
        "department": number(asked.get("department")) or "",
        "departments": [("", _("全部部门")), *department_choices()],
        "states": [("active", _("在职")), ("left", _("已离职")), ("all", _("全部"))],
    }
    return render(request, "people/staff.jinja", context)


@needs("people.manage")
@sensitive_post_parameters("password")
def add(request: HttpRequest) -> HttpResponse:
    """``/settings/staff/new``."""
    if request.method != "POST":
        return _new(request)
    show_again(request, lambda refusal: _new(request, refusal))
    given = request.POST
    password = given.get("password") or secrets.token_urlsafe(9)
    outcome = add_staff(
        login=given.get("login", ""),
        password=Secret(password),
        roles=[one for raw in given.getlist("roles") if (one := number(raw))],
        **_typed(request),
    )
    words = _("已添加 %(name)s，初始密码：%(password)s（首次登录时须修改）")
    shown = words % {
        "name": outcome.result.name,
        "password": password if not given.get("password") else "****",
    }
    return done(request, reverse("people:staff_member", args=[outcome.result.pk]), shown)


def _new(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    roles = Role.objects.filter(closed_at=None)
    context = {
        "typed": request.POST,
        "chosen": request.POST.getlist("roles"),
        "roles": [(role.pk, role.label) for role in roles],
        "departments": department_choices(),
        **faults(refusal),
    }
    return render(request, "people/staff_new.jinja", context)


@needs("people.manage")
def change(request: HttpRequest, staff_id: int) -> HttpResponse:
    """``/settings/staff/7/``: one person."""
    staff = staff_by_id(staff_id)
    if request.method != "POST":
        return _draw(request, staff)
    show_again(request, lambda refusal: _draw(request, staff_by_id(staff_id), refusal))
    outcome = change_staff(staff=staff_id, values=_typed(request))
    return done(request, request.path, _("已保存"), outcome)


def _typed(request: HttpRequest) -> dict[str, Any]:
    given = request.POST
    values: dict[str, Any] = {name: given.get(name, "") for name in TEXTS}
    values["department"] = number(given.get("department")) or 0
    values["other_departments"] = [one for raw in given.getlist("other_departments") if (one := number(raw))]
    return values


def _draw(request: HttpRequest, staff: Staff, refusal: Refused | None = None) -> HttpResponse:
    second = list(staff.second_departments.values_list("department_id", flat=True))
    stored = {name: getattr(staff, name) for name in TEXTS} | {"department": staff.department_id}
    typed = _typed(request) if refusal else stored | {"other_departments": second}
    context = {
        "person": staff,
        "typed": typed,
        "departments": department_choices(),
        "further": [(pk, words.strip("　")) for pk, words in department_choices()],
        "roles": [(role.pk, role.label) for role in Role.objects.filter(closed_at=None)],
        "described": described,
        **person_context(staff),
        **faults(refusal),
    }
    return render(request, "people/staff_member.jinja", context)


@require_POST
@needs("people.manage")
@sensitive_post_parameters("password")
def password(request: HttpRequest, staff_id: int) -> HttpResponse:
    """A new first password."""
    show_again(request, lambda refusal: _draw(request, staff_by_id(staff_id), refusal))
    given = request.POST.get("password") or secrets.token_urlsafe(9)
    set_password(staff=staff_id, password=Secret(given))
    words = _("新密码：%(password)s（首次登录时须修改）") % {"password": given}
    return done(request, reverse("people:staff_member", args=[staff_id]), words)


@require_POST
@needs("people.manage")
def appoint_role(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Give a role, perhaps between two days."""
    show_again(request, lambda refusal: _draw(request, staff_by_id(staff_id), refusal))
    given = request.POST
    outcome = appoint(
        staff=staff_by_id(staff_id).pk,
        role=number(given.get("role")) or 0,
        starts_on=parse_date(given.get("starts_on", "")),
        ends_on=parse_date(given.get("ends_on", "")),
    )
    return done(request, reverse("people:staff_member", args=[staff_id]), _("已授予角色"), outcome)


@require_POST
@needs("people.manage")
def end_role(request: HttpRequest, appointment: int) -> HttpResponse:
    """Take a role away."""
    found = Appointment.objects.filter(pk=appointment).first()
    if found is None:
        raise Missing("no_such_appointment", _("没有这项任命"))
    outcome = end_appointment(appointment=appointment)
    return done(request, reverse("people:staff_member", args=[found.staff_id]), _("已收回角色"), outcome)


@require_POST
@needs("people.manage")
def step(request: HttpRequest, staff_id: int, step: str) -> HttpResponse:
    """Unlock, deactivate, reactivate, take the second step off."""
    if step not in STEPS:
        raise Missing("no_such_step", _("没有这项操作"))
    do, words = STEPS[step]
    outcome = do(staff=staff_id)
    is_undoable = step in ("deactivate", "reactivate")
    address = reverse("people:staff_member", args=[staff_id])
    return done(request, address, words, outcome if is_undoable else None)
