"""Settings: roles and the matrix of what they grant."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from zhike.kit.access.acting import Level, Verb
from zhike.kit.access.catalogue import (
    LEVEL_LABELS,
    RULE_LABELS,
    VERB_LABELS,
    all_rights,
    areas,
)
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import attributes_of
from zhike.kit.records.registry import noun_called
from zhike.kit.ui.asked import number
from zhike.people.actions.roles import add_role, change_role, close_role, reopen_role, role_by_id
from zhike.people.models import Role
from zhike.people.pages.answering import done, faults, needs
from zhike.people.queries.staff import current_appointments
from zhike.people.role_templates import ADMINISTRATOR

STEPS = {"close": (close_role, _("角色已停用")), "reopen": (reopen_role, _("角色已重新启用"))}


@require_safe
@needs("people.manage")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/roles/``: all roles and how many hold each."""
    return _list(request)


def _list(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    holders = dict(
        current_appointments()
        .filter(staff__is_active=True)
        .order_by()
        .values_list("role")
        .annotate(Count("pk"))
    )
    roles = [(role, holders.get(role.pk, 0)) for role in Role.objects.order_by("closed_at", "pk")]
    context = {"roles": roles, "typed": request.POST.get("name", ""), **faults(refusal)}
    return render(request, "people/roles.jinja", context)


@require_POST
@needs("people.manage")
def add(request: HttpRequest) -> HttpResponse:
    """A new role, perhaps like another."""
    show_again(request, lambda refusal: _list(request, refusal))
    outcome = add_role(name=request.POST.get("name", ""), like=number(request.POST.get("like")))
    return done(request, reverse("people:role", args=[outcome.result.pk]), _("角色已建立"), outcome)


@needs("people.manage")
def change(request: HttpRequest, role: int) -> HttpResponse:
    """``/settings/roles/3/``: the matrix editor."""
    found = role_by_id(role)
    if request.method != "POST":
        return _draw(request, found)
    show_again(request, lambda refusal: _draw(request, role_by_id(role), refusal))
    outcome = change_role(role=role, values=_typed(request.POST))
    return done(request, request.path, _("角色已保存"), outcome)


def _typed(given: QueryDict) -> dict[str, Any]:
    scopes = {
        area.name: {verb.value: given.get(f"scope.{area.name}.{verb}", Level.NONE.value) for verb in Verb}
        for area in areas()
    }
    rules: dict[str, dict[str, str]] = {}
    for name in given:
        if name.startswith("rule."):
            _prefix, noun, attribute = name.split(".", 2)
            rules.setdefault(noun, {})[attribute] = given.get(name, "")
    return {
        "name": given.get("name", ""),
        "name_en": given.get("name_en", "").strip()[:60],
        "description": given.get("description", "").strip()[:300],
        "requires_two_step": "requires_two_step" in given,
        "scopes": scopes,
        "rights": given.getlist("rights"),
        "field_rules": rules,
    }


def _draw(request: HttpRequest, role: Role, refusal: Refused | None = None) -> HttpResponse:
    typed = _typed(request.POST) if refusal else {
        name: getattr(role, name)
        for name in ("name", "name_en", "description", "requires_two_step", "scopes", "rights", "field_rules")
    }  # fmt: skip
    nouns = [noun_called(name) for area in areas() for name in area.nouns]
    context = {
        "role": role,
        "typed": typed,
        "areas": areas(),
        "verbs": [(verb.value, VERB_LABELS[verb]) for verb in Verb],
        "levels": [(level.value, LEVEL_LABELS[level]) for level in Level],
        "rights": all_rights(),
        "rules": [(rule.value, RULE_LABELS[rule]) for rule in FieldRule],
        "nouns": [(noun.noun_name(), noun._meta.verbose_name, attributes_of(noun)) for noun in nouns],
        "is_administrator": role.template == ADMINISTRATOR,
        "holders": [
            one.staff for one in current_appointments().filter(role=role).select_related("staff")[:50]
        ],
        **faults(refusal),
    }
    return render(request, "people/role.jinja", context)


@require_POST
@needs("people.manage")
def step(request: HttpRequest, role: int, step: str) -> HttpResponse:
    """Close or open again."""
    if step not in STEPS:
        raise Missing("no_such_step", _("没有这项操作"))
    do, words = STEPS[step]
    return done(request, reverse("people:roles"), words, do(role=role))
