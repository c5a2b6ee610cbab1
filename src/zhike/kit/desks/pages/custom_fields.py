"""The settings page of custom fields (ARC-19)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.desks import custom_fields
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.custom_fields import KINDS_OFFERED, UNIQUE_KINDS, WITH_OPTIONS
from zhike.kit.desks.desk import Desk, all_desks, desk_at
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.models import CustomField
from zhike.kit.ui.responses import saved

BLANK_OPTIONS = 4
MOVES = {"up": True, "down": False}


def guarded() -> None:
    if not current_acting().has("fields.manage"):
        raise Forbidden("not_permitted", _("设置字段需要“管理字段”权限"))


@require_GET
def fields_page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The fields of one noun, in order, those out of use at the end."""
    guarded()
    desks = all_desks()
    desk = desk_at(path) if path else desks[0]
    counts: dict[str, int] = {}
    for noun in CustomField.objects.filter(retired_at=None).values_list("noun", flat=True):
        counts[noun] = counts.get(noun, 0) + 1
    rows = list(CustomField.objects.filter(noun=desk.name))
    context = {
        "desks": [(one, counts.get(one.name, 0)) for one in desks],
        "desk": desk,
        "used": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
        "kinds": {name: KINDS[name].label for name in KINDS_OFFERED},
        "sections": {section.code: section.title for section in desk.sections},
    }
    return render(request, "desks/record/fields.jinja", context)


@require_http_methods(["GET", "POST"])
def new_field(request: HttpRequest, path: str) -> HttpResponse:
    """A new field of a noun."""
    guarded()
    desk = desk_at(path)
    if request.method == "POST":
        show_again(request, lambda refusal: draw(request, desk, None, refusal))
        outcome = custom_fields.add_field(noun=desk.name, **given(request))
        text = _("已添加字段 %(name)s，立即生效") % {"name": outcome.result.label}
        return saved(request, f"/settings/fields/{desk.path}", text, undo=f"/undo/{outcome.action_id}")
    return draw(request, desk, None)


@require_http_methods(["GET", "POST"])
def one_field(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Change a field."""
    guarded()
    desk = desk_at(path)
    row = row_of(desk, pk)
    if request.method == "POST":
        show_again(request, lambda refusal: draw(request, desk, row_of(desk, pk), refusal))
        outcome = custom_fields.change_field(field=pk, **given(request))
        undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
        return saved(request, f"/settings/fields/{desk.path}", _("已保存"), undo=undo)
    return draw(request, desk, row)


@require_POST
def arrange(request: HttpRequest, path: str, pk: int, way: str) -> HttpResponse:
    """Up, down, out of use, back into use."""
    guarded()
    desk = desk_at(path)
    row_of(desk, pk)
    if way in MOVES:
        outcome = custom_fields.move_field(field=pk, up=MOVES[way])
    elif way == "retire":
        outcome = custom_fields.retire_field(field=pk)
    elif way == "revive":
        outcome = custom_fields.revive_field(field=pk)
    else:
        raise Missing("not_found", _("没有这一页"))
    text = "" if way in MOVES else _("已保存")
    return saved(request, f"/settings/fields/{desk.path}", text, undo=f"/undo/{outcome.action_id}")


def row_of(desk: Desk, pk: int) -> CustomField:
    row = CustomField.objects.filter(noun=desk.name, pk=pk).first()
    if row is None:
        raise Missing("not_found", _("没有这个字段"))
    return row


def given(request: HttpRequest) -> dict[str, Any]:
    """What the form brought, as the actions take it."""
    post = request.POST
    names = ("label", "label_en", "kind", "key", "target", "help", "section", "default")
    values: dict[str, Any] = {name: post.get(name, "").strip() for name in names}
    values["is_required"] = post.get("is_required") == "true"
    values["is_unique"] = post.get("is_unique") == "true"
    values["options"] = options_typed(post)
    return values


def options_typed(post: Any) -> list[dict[str, str]]:
    columns = [post.getlist(name) for name in ("option_value", "option_label", "option_en")]
    return [
        {"value": value, "label": label, "en": english}
        for value, label, english in zip_longest(*columns, fillvalue="")
    ]


def draw(
    request: HttpRequest, desk: Desk, row: CustomField | None, refusal: Refused | None = None
) -> HttpResponse:
    typed: Mapping[str, Any] = given(request) if refusal else {}
    stored: dict[str, Any] = {}
    if row is not None:
        default = row.default
        stored = {
            "label": row.label, "label_en": row.label_en, "kind": row.kind, "key": row.key, "target": row.target,
            "help": row.help, "section": row.section, "is_required": row.is_required, "is_unique": row.is_unique,
            "default": "；".join(default) if isinstance(default, list) else "" if default is None else str(default),
            "options": row.options,
        }  # fmt: skip
    values = {
        **stored,
        **({k: v for k, v in typed.items() if row is None or k not in ("kind", "key", "target")}),
    }
    options = [one for one in values.get("options", []) if one.get("label")]
    faults = dict(refusal.fields) if refusal else {}
    context = {
        "desk": desk,
        "row": row,
        "values": values,
        "options": [*options, *({} for _blank in range(BLANK_OPTIONS))],
        "faults": {name: [str(message)] for name, message in faults.items()},
        "errors": [(name, str(message)) for name, message in faults.items()]
        or ([("", str(refusal.message))] if refusal else []),
        "kinds": [(name, KINDS[name].label) for name in KINDS_OFFERED],
        "nouns": [("", _("未选")), *[(one.name, one.label) for one in all_desks()]],
        "sections": [
            ("", _("其他信息")),
            *{section.code: section.title for section in desk.sections}.items(),
        ],
        "unique_kinds": sorted(UNIQUE_KINDS),
        "option_kinds": sorted(WITH_OPTIONS),
    }
    return render(request, "desks/record/field_settings.jinja", context)
