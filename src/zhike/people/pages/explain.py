"""Settings: why somebody can see a record."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhike.kit.access.catalogue import areas
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called
from zhike.kit.ui.asked import number
from zhike.people.models import Staff
from zhike.people.pages.answering import faults, needs
from zhike.people.queries.explain import explain


@require_safe
@needs("access.explain")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/explain/?staff=7&noun=customer&record=12``; the record by its number or its code."""
    asked = request.GET
    context: dict[str, Any] = {
        "asked": asked,
        "nouns": [(name, noun_called(name)._meta.verbose_name) for area in areas() for name in area.nouns],
        "found": None,
        "text": "",
        **faults(None),
    }
    staff = Staff.objects.filter(pk=number(asked.get("staff")) or 0).first()
    context["text"] = staff.name if staff else ""
    status = 200
    if asked.get("record"):
        try:
            if staff is None:
                raise Refused("staff_required", _("请选择一位员工"), field="staff")
            noun = noun_called(asked.get("noun", ""))
            context["found"] = explain(staff, noun, record_called(noun, asked["record"]))
        except Refused as refusal:
            status = refusal.status
            context |= faults(refusal if refusal.fields else Refused(refusal.code, refusal.message, "record"))
    return render(request, "people/explain.jinja", context, status=status)


def record_called(noun: type[Noun], text: str) -> int:
    """A record's id by what is typed: its number, its address, or its code."""
    from zhike.kit.access.door import Reason, open_door

    text = text.strip().rstrip("/").rpartition("/")[2]
    if found := number(text):
        return found
    if any(field.name == "code" for field in noun._meta.concrete_fields):
        with open_door(Reason.SHARES):
            pk = noun.with_deleted.filter(code=text).values_list("pk", flat=True).first()
        if pk:
            return int(pk)
    raise Missing("not_found", _("没有这条记录"))
