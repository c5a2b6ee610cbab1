"""Settings: who signed in, and who looked at what."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhike.kit.access.catalogue import areas
from zhike.kit.access.models import AccessLog
from zhike.kit.records.registry import noun_called
from zhike.kit.ui.asked import number
from zhike.people.models import SignIn
from zhike.people.pages.answering import needs
from zhike.people.queries.devices import described

PAGE = 100


@require_safe
@needs("people.manage")
def sign_ins(request: HttpRequest) -> HttpResponse:
    """``/settings/sign-ins/``: every attempt, newest first."""
    rows = SignIn.objects.select_related("staff")
    if login := request.GET.get("q", "").strip().lower():
        rows = rows.filter(login__contains=login)
    if outcome := request.GET.get("outcome", ""):
        rows = rows.filter(outcome=outcome)
    shown, older = _slice(request, rows)
    context = {
        "rows": [(row, described(row.device)) for row in shown],
        "older": older,
        "q": request.GET.get("q", ""),
        "outcome": request.GET.get("outcome", ""),
        "outcomes": [("", _("全部结果")), *SignIn.Outcome.choices],
    }
    return render(request, "people/sign_ins.jinja", context)


@require_safe
@needs("access.audit")
def accesses(request: HttpRequest) -> HttpResponse:
    """``/settings/access-log/``: views, reveals, exports and refusals (KNO-01, KNO-02b)."""
    rows = AccessLog.objects.select_related("staff")
    asked = request.GET
    for name in ("kind", "noun"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if record := number(asked.get("record")):
        rows = rows.filter(record_id=record)
    if staff := number(asked.get("staff")):
        rows = rows.filter(staff_id=staff)
    shown, older = _slice(request, rows)
    nouns = [(name, noun_called(name)._meta.verbose_name) for area in areas() for name in area.nouns]
    context = {
        "rows": shown,
        "names": dict(nouns),
        "older": older,
        "asked": asked,
        "kinds": [("", _("全部方式")), *AccessLog.Kind.choices],
        "nouns": [("", _("全部对象")), *nouns],
    }
    return render(request, "people/access_log.jinja", context)


def _slice(request: HttpRequest, rows: QuerySet[Any]) -> tuple[list[Any], int | None]:
    """The newest lines before ``before``, and where the next page begins."""
    if before := number(request.GET.get("before")):
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
