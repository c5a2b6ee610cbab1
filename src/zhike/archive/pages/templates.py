"""Writing a template's content, and sending it round (ARC-08, ARC-08a)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.archive.actions import consult, write
from zhike.archive.actions.templates import check_change, require_may_become
from zhike.archive.choices import ArchivePart, RowItem, TemplateState
from zhike.archive.models import ArchiveTemplate
from zhike.archive.models.kept import KEEP
from zhike.archive.queries.items import usable_fields
from zhike.archive.rules.content import FIELD_PARTS, PARTS, ROWS
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import read
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.ui.responses import saved
from zhike.people.models import Department


def _template(pk: int) -> ArchiveTemplate:
    record = read(desk_of("archivetemplate"), pk).record
    assert isinstance(record, ArchiveTemplate)
    if not current_acting().has(KEEP):
        raise Forbidden("not_permitted", _("您没有管理档案模板的权限"))
    return record


@require_http_methods(["GET", "POST"])
def content_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One row for each field there is: whether it is in the template, and how it is to be filled."""
    template = _template(pk)
    check_change(ArchiveTemplate.objects.filter(pk=pk), {})
    if request.method == "POST":
        raw = typed_content(request.POST)
        show_again(request, lambda refusal: _draw_content(request, template, raw, refusal))
        write(ArchiveTemplate.objects.filter(pk=pk), content=raw)
        return saved(request, f"/archive-templates/{pk}/", _("模板内容已保存"))
    return _draw_content(request, template, template.parsed.to_json())


def typed_content(posted: QueryDict) -> dict[str, Any]:
    """The posted rows as content: ``in-NAME`` names the part, the other columns how the field is filled."""
    raw: dict[str, Any] = {
        part: {"cycle_days": posted.get(f"cycle-{part}", "") or 0, "items": []} for part in PARTS
    }
    for name in posted.getlist("field"):
        part = posted.get(f"in-{name}", "")
        if part in raw:
            allowed = posted.getlist(f"allowed-{name}")
            words = [w.strip() for one in allowed for w in one.replace("，", ",").split(",") if w.strip()]
            raw[part]["items"].append(
                {
                    "name": name,
                    "requirement": posted.get(f"requirement-{name}", "filing"),
                    "applies_to": posted.get(f"applies-{name}", "all"),
                    "pattern": posted.get(f"pattern-{name}", "").strip(),
                    "example": posted.get(f"example-{name}", "").strip(),
                    "allowed": words,
                }
            )
    return raw


def _draw_content(
    request: HttpRequest, template: ArchiveTemplate, raw: dict[str, Any], refusal: Refused | None = None
) -> HttpResponse:
    given = {item["name"]: (part, item) for part in PARTS for item in raw[part]["items"]}
    fields = [(a.name, str(a.label), a.options, given.get(a.name)) for a in usable_fields().values()]
    known = {name for name, _label, _options, _given in fields}
    kept = [(name, name, (), pair) for name, pair in given.items() if name not in known | set(RowItem.values)]
    context = {
        "template": template,
        "raw": raw,
        "parts": list(ArchivePart),
        "field_parts": [(part.value, part.label) for part in ArchivePart if part.value in FIELD_PARTS],
        "fields": sorted([*fields, *kept], key=lambda row: (_place(row[3]), row[3] is None)),
        "rows": [
            (part, [(name, RowItem(name).label, given.get(name)) for name in ROWS[part]]) for part in ROWS
        ],
        "requirements": [("no", _("选填")), ("filing", _("备档时必填")), ("always", _("保存时必填"))],
        "applies": [("all", _("全部客户")), ("organisation", _("单位")), ("person", _("个人"))],
        "refusal": refusal,
    }
    return render(request, "archive/template_editor.jinja", context)


def _place(given: tuple[str, Any] | None) -> int:
    return PARTS.index(given[0]) if given else len(PARTS)


@require_http_methods(["GET", "POST"])
def consult_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to ask, and until when: marketing, its branches and every district are ticked."""
    template = _template(pk)
    require_may_become(template, TemplateState.CONSULTING)
    if request.method == "POST":
        show_again(request, lambda refusal: _draw_consult(request, template, refusal))
        chosen = [int(typed) for typed in request.POST.getlist("departments") if typed.isdigit()]
        if not chosen:
            raise Refused("nobody_asked", _("请至少选择一个部门"), field="departments")
        outcome = consult(
            ArchiveTemplate.objects.filter(pk=pk), until=request.POST.get("until", ""), departments=chosen
        )
        text = _("已向 %(count)s 个部门征求意见") % {"count": outcome.result}
        return saved(request, f"/archive-templates/{pk}/", text)
    return _draw_consult(request, template)


def _draw_consult(
    request: HttpRequest, template: ArchiveTemplate, refusal: Refused | None = None
) -> HttpResponse:
    departments = list(Department.objects.filter(closed_at=None).exclude(parent=None).order_by("path"))
    is_typed = request.method == "POST"
    context = {
        "template": template,
        "departments": [(one.pk, one.name) for one in departments],
        "chosen": request.POST.getlist("departments") if is_typed else [one.pk for one in departments],
        "until": request.POST.get("until", ""),
        "refusal": refusal,
    }
    return render(request, "archive/template_consult.jinja", context)
