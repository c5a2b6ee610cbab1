"""Settings: the tree of departments."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import is_drawer
from zhike.people.actions.departments import (
    add_department,
    change_department,
    close_department,
    move_department,
    reopen_department,
)
from zhike.people.models import Department, Staff
from zhike.people.pages.answering import done, faults, needs
from zhike.people.queries.staff import department_choices, tree

STEPS = {"close": (close_department, _("部门已停用")), "reopen": (reopen_department, _("部门已重新启用"))}


@require_safe
@needs("people.manage")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/departments/``: the tree with the number of people in each."""
    active = Staff.objects.filter(is_active=True)
    counts = dict(active.order_by().values_list("department").annotate(Count("pk")))
    lines = [(one, depth, counts.get(one.pk, 0)) for one, depth in tree()]
    return render(request, "people/departments.jinja", {"lines": lines})


@needs("people.manage")
def add(request: HttpRequest) -> HttpResponse:
    """A new department below another."""
    if request.method != "POST":
        return _draw(request, None)
    show_again(request, lambda refusal: _draw(request, None, refusal))
    outcome = add_department(
        name=request.POST.get("name", ""), parent=number(request.POST.get("parent")) or 0
    )
    return done(request, reverse("people:departments"), _("部门已建立"), outcome)


@needs("people.manage")
def change(request: HttpRequest, department: int) -> HttpResponse:
    """Rename, name the head, move below another."""
    found = Department.objects.filter(pk=department).select_related("head").first()
    if found is None:
        raise Missing("no_such_department", _("没有这个部门"))
    if request.method != "POST":
        return _draw(request, found)
    show_again(request, lambda refusal: _draw(request, Department.objects.get(pk=department), refusal))
    given = request.POST
    outcome = change_department(
        department=department,
        name=given.get("name", ""),
        head=number(given.get("head")),
        position=number(given.get("position")),
    )
    parent = number(given.get("parent"))
    if found.parent_id and parent and parent != found.parent_id:
        outcome = move_department(department=department, parent=parent)
    return done(request, reverse("people:departments"), _("部门已保存"), outcome)


def _draw(
    request: HttpRequest, department: Department | None, refusal: Refused | None = None
) -> HttpResponse:
    inside = set()
    if department is not None:
        inside = set(Department.objects.filter(path__contains=[department.pk]).values_list("pk", flat=True))
    context = {
        "department": department,
        "typed": request.POST if refusal else request.GET,
        "parents": [pair for pair in department_choices() if pair[0] not in inside],
        "in_drawer": is_drawer(request),
        **faults(refusal),
    }
    template = "people/department_form.jinja" if is_drawer(request) else "people/department_page.jinja"
    return render(request, template, context)


@require_POST
@needs("people.manage")
def step(request: HttpRequest, department: int, step: str) -> HttpResponse:
    """Close or open again."""
    if step not in STEPS:
        raise Missing("no_such_step", _("没有这项操作"))
    do, words = STEPS[step]
    return done(request, reverse("people:departments"), words, do(department=department))
