"""Saving, publishing and removing views of lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.actions.action import action
from zhike.kit.desks.choices import fields_in, settled
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.models import Audience, SavedView
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.records.attributes import attribute_of

LONGEST_NAME = 40


@action("desks.view.save", label=_("保存视图"), icon="star")
def save_view(
    noun: str,
    name: str,
    query: str = "",
    audience: str = Audience.ME,
    role: int | None = None,
    widths: Mapping[str, int] | None = None,
) -> SavedView:
    """A new view of one's own; raises ``Refused`` for an empty or used name."""
    view = SavedView(noun=desk_of(noun).name, staff_id=current_acting().staff_id)
    _set(view, name=name, query=settled(query), audience=audience, role_id=role, widths=dict(widths or {}))
    view.save(force_insert=True)
    return view


@action("desks.view.change", label=_("修改视图"), icon="edit")
def change_view(view: int, **values: Any) -> SavedView:
    """Rename, publish, or keep the present state; only the given values change."""
    row = view_for_change(view)
    if "query" in values:
        values["query"] = settled(values["query"])
    if "role" in values:
        values["role_id"] = values.pop("role")
    _set(row, **values)
    row.save()
    return row


@action("desks.view.delete", label=_("删除视图"), icon="trash", is_dangerous=True)
def delete_view(view: int) -> None:
    """Take a view away, for everybody who saw it."""
    view_for_change(view).delete()


def view_for_change(view: int) -> SavedView:
    """A view the acting person may change; raises ``Missing`` or ``Forbidden``."""
    row = SavedView.objects.filter(pk=view).first()
    if row is None:
        raise Missing("no_view", _("没有这个视图"))
    acting = current_acting()
    is_published = row.audience != Audience.ME
    if row.staff_id != acting.staff_id and not (is_published and acting.has("views.manage")):
        raise Forbidden("not_permitted", _("只有建立者能修改这个视图"))
    return row


def may_publish() -> bool:
    """Whether the acting person may make views for others."""
    return current_acting().has("views.share")


def _set(row: SavedView, **values: Any) -> None:
    wanted = (values.get("audience", row.audience), values.get("role_id", row.role_id))
    is_as_before = row.pk is not None and wanted == (row.audience, row.role_id)
    if wanted[0] in (Audience.ROLE, Audience.EVERYONE) and not is_as_before and not may_publish():
        raise Refused("not_permitted", _("发布给他人需要“共享视图”权限"), field="audience")
    for name, value in values.items():
        setattr(row, name, value)
    if row.audience != Audience.ME:
        _require_nothing_masked(row)
    row.name = str(row.name).strip()
    if not row.name:
        raise Refused("invalid", _("请给视图起个名字"), field="name")
    if len(row.name) > LONGEST_NAME:
        raise Refused("invalid", _("名称最多 %(longest)s 个字") % {"longest": LONGEST_NAME}, field="name")
    if row.audience not in Audience.values:
        raise Refused("invalid", _("不在选项中"), field="audience")
    if row.audience != Audience.ROLE:
        row.role_id = None
    elif not apps.get_model(settings.ROLE_MODEL).objects.filter(pk=row.role_id).exists():
        raise Refused("invalid", _("请选择角色"), field="role")
    same = SavedView.objects.filter(noun=row.noun, staff_id=row.staff_id, name=row.name).exclude(pk=row.pk)
    if same.exists():
        raise Refused("not_unique", _("已有同名的视图"), field="name")


def _require_nothing_masked(row: SavedView) -> None:
    """A published view tells its filters' values to everybody it is for: none of a field a role covers."""
    named = fields_in(row.query)
    roles = apps.get_model(settings.ROLE_MODEL).objects.all()
    if row.audience == Audience.ROLE:
        roles = roles.filter(pk=row.role_id)
    for rules in roles.values_list("field_rules", flat=True):
        covered = [n for n, rule in rules.get(row.noun, {}).items() if not FieldRule(rule).is_readable]
        if found := sorted(named.intersection(covered)):
            label = attribute_of(desk_of(row.noun).noun, found[0]).label
            raise Refused(
                "masked_filter",
                _("有的角色看不到“%(name)s”，按它筛选的视图不能发布") % {"name": label},
                field="audience",
            )
