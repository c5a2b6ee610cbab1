"""Roles, and who holds them when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb
from zhike.kit.access.catalogue import all_rights, areas
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.registry import noun_called
from zhike.people.actions.departments import cleaned_name
from zhike.people.models import Appointment, Role, Staff
from zhike.people.role_templates import ADMINISTRATOR


@action("people.role.add", right="people.manage", label=_("新建角色"))
def add_role(name: str, like: int | None = None) -> Role:
    """A new role: empty, or with all that another one grants."""
    made = Role(name=cleaned_name(name))
    if like is not None:
        model = role_by_id(like)
        made.scopes, made.rights, made.field_rules = model.scopes, model.rights, model.field_rules
        made.description, made.requires_two_step = model.description, model.requires_two_step
    return _saved(made)


@action("people.role.change", right="people.manage", label=_("修改角色"))
def change_role(role: int, values: Mapping[str, Any]) -> Role:
    """Name, description, scopes, rights, field rules, two-step sign-in; only what is given changes."""
    found = role_by_id(role)
    if "name" in values:
        found.name = cleaned_name(values["name"])
    for name in ("name_en", "description", "requires_two_step"):
        if name in values:
            setattr(found, name, values[name])
    if "scopes" in values:
        found.scopes = {**found.scopes, **_clean_scopes(values["scopes"])}
    if "rights" in values:
        found.rights = _clean_rights(values["rights"])
    if "field_rules" in values:
        found.field_rules = _clean_field_rules(values["field_rules"])
    _saved(found)
    require_manager_left()
    return found


@action("people.role.close", right="people.manage", label=_("停用角色"))
def close_role(role: int) -> None:
    """A closed role grants nothing and is no longer offered; who held it stays on record."""
    Role.objects.filter(pk=role_by_id(role).pk).update(closed_at=timezone.now())
    require_manager_left()


@action("people.role.reopen", right="people.manage", label=_("重新启用角色"))
def reopen_role(role: int) -> None:
    """Offer and grant a closed role again."""
    Role.objects.filter(pk=role).update(closed_at=None)


@action("people.appointment.add", right="people.manage", label=_("授予角色"))
def appoint(staff: int, role: int, starts_on: date | None = None, ends_on: date | None = None) -> Appointment:
    """Somebody gets a role, perhaps only between two days (an acting keeper, KNO-01a)."""
    found = role_by_id(role)
    if found.closed_at:
        raise Refused("role_closed", _("角色“%(name)s”已停用") % {"name": found.label}, field="role")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("ends_before_start", _("结束日期早于开始日期"), field="ends_on")
    same = Appointment.objects.filter(staff_id=staff, role=found, starts_on=starts_on).first()
    if same is not None:
        same.ends_on = ends_on
        same.save(update_fields=["ends_on"])
        return same
    return Appointment.objects.create(staff_id=staff, role=found, starts_on=starts_on, ends_on=ends_on)


@action("people.appointment.end", right="people.manage", label=_("收回角色"))
def end_appointment(appointment: int) -> None:
    """Take a role away: from today on, or altogether where it has not begun."""
    found = Appointment.objects.filter(pk=appointment).first()
    if found is None:
        raise Missing("no_such_appointment", _("没有这项任命"))
    yesterday = timezone.localdate() - timedelta(days=1)
    if found.starts_on is None or found.starts_on <= yesterday:
        found.ends_on = yesterday
        found.save(update_fields=["ends_on"])
    else:
        found.delete()
    require_manager_left()


def role_by_id(role: int) -> Role:
    """One role; raises ``Missing``."""
    found = Role.objects.filter(pk=role).first()
    if found is None:
        raise Missing("no_such_role", _("没有这个角色"))
    return found


def require_manager_left() -> None:
    """Somebody active must hold the right to manage people, or nobody could ever mend it."""
    today = timezone.localdate()
    with open_door(Reason.SIGN_IN):
        if not Staff.objects.exists():
            return
        managing = Appointment.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=today),
            Q(ends_on=None) | Q(ends_on__gte=today),
            staff__is_active=True,
            role__closed_at=None,
        ).filter(Q(role__template=ADMINISTRATOR) | Q(role__rights__contains=["people.manage"]))
        if not managing.exists():
            raise Refused("last_manager", _("至少要有一位在职员工拥有“管理人员”权限"))


def _clean_scopes(scopes: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    known = {area.name for area in areas()}
    cleaned: dict[str, dict[str, str]] = {}
    for area, verbs in scopes.items():
        if area not in known:
            raise Refused("unknown_area", _("没有名为 %(name)s 的模块") % {"name": area}, field="scopes")
        try:
            cleaned[area] = {Verb(verb).value: Level(level).value for verb, level in verbs.items()}
        except ValueError as error:
            raise Refused("bad_scope", str(error), field="scopes") from error
    return cleaned


def _clean_rights(rights: list[str]) -> list[str]:
    known = {right.name for right in all_rights()}
    for right in rights:
        if right not in known:
            raise Refused("unknown_right", _("没有名为 %(name)s 的权限") % {"name": right}, field="rights")
    return sorted(set(rights))


def _clean_field_rules(rules: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Only what is not open is kept."""
    cleaned: dict[str, dict[str, str]] = {}
    for noun, fields in rules.items():
        known = attribute_map(noun_called(noun))
        for name, rule in fields.items():
            if name not in known:
                raise Refused(
                    "unknown_field", _("没有名为 %(name)s 的字段") % {"name": name}, field="field_rules"
                )
            if FieldRule(rule) is not FieldRule.OPEN:
                cleaned.setdefault(noun, {})[name] = FieldRule(rule).value
    return cleaned


def _saved(role: Role) -> Role:
    try:
        with transaction.atomic():
            role.save()
    except IntegrityError as error:
        raise Refused("not_unique", _("已有同名角色"), field="name") from error
    return role
