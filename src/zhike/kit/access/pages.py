"""Collaborators of a record, and the settings page of grants."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.access.actions import SHAREABLE, end_grant, end_share, grant, share, shared_record
from zhike.kit.access.catalogue import VERB_LABELS, areas
from zhike.kit.access.collaborators import panel
from zhike.kit.access.models import Grant
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_at
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.ui.addresses import url_if_any
from zhike.kit.ui.asked import number
from zhike.kit.ui.formats import indented
from zhike.kit.ui.responses import is_drawer, saved

VERBS = [(verb.value, VERB_LABELS[verb]) for verb in SHAREABLE]


def collaborators_page(request: HttpRequest, path: str, record: int) -> HttpResponse:
    """``/customers/12/collaborators``: who is let at a record; a POST adds one."""
    desk = desk_at(path)
    if request.method != "POST":
        return _draw(request, path, record)
    show_again(request, lambda refusal: _draw(request, path, record, refusal))
    given = request.POST
    outcome = share(
        noun=desk.name,
        record=record,
        staff=number(given.get("staff")) or 0,
        verbs=given.getlist("verbs"),
        until=_end_of_day(given.get("until", "")),
        note=given.get("note", ""),
    )
    undo = url_if_any("undo", outcome.action_id)
    return saved(request, desk.record_url(record), str(_("协作人已添加")), undo=undo, refresh=True)


def _draw(request: HttpRequest, path: str, record: int, refusal: Refused | None = None) -> HttpResponse:
    desk = desk_at(path)
    found = shared_record(desk.name, record)
    context = {
        **panel(found),
        "record": found,
        "desk": desk,
        "typed": request.POST if refusal else {},
        "chosen": request.POST.getlist("verbs") if refusal else ["see"],
        "verbs": VERBS,
        "in_drawer": is_drawer(request),
        **_faults(refusal),
    }
    template = "access/collaborators_form.jinja" if is_drawer(request) else "access/collaborators_page.jinja"
    return render(request, template, context)


@require_POST
def end_collaborator(request: HttpRequest, path: str, record: int, share_id: int) -> HttpResponse:
    """Take one off."""
    outcome = end_share(share=share_id)
    undo = url_if_any("undo", outcome.action_id)
    return saved(request, desk_at(path).record_url(record), str(_("协作人已移除")), undo=undo, refresh=True)


def grants_page(request: HttpRequest) -> HttpResponse:
    """``/settings/grants/``: present and past grants; a POST gives one."""
    if not current_acting().has("access.grant"):
        raise Forbidden("not_permitted", _("这一页需要另外的权限，请联系管理员"))
    if request.method != "POST":
        return _draw_grants(request)
    show_again(request, lambda refusal: _draw_grants(request, refusal))
    given = request.POST
    starts = parse_date(given.get("starts_on", "")) or timezone.localdate()
    outcome = grant(
        area=given.get("area", ""),
        department=number(given.get("department")) or 0,
        staff=number(given.get("staff")) or 0,
        starts_at=timezone.make_aware(datetime.combine(starts, time.min)),
        ends_at=_end_of_day(given.get("ends_on", "")) or timezone.now(),
        purpose=given.get("purpose", ""),
        verbs=given.getlist("verbs"),
    )
    undo = url_if_any("undo", outcome.action_id)
    return saved(request, reverse("access:grants"), str(_("已授权")), undo=undo)


def _draw_grants(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    rows = Grant.objects.select_related("department", "staff", "given_by").order_by("-ends_at")[:200]
    departments = apps.get_model(settings.DEPARTMENT_MODEL)._default_manager.filter(closed_at=None)
    context: dict[str, Any] = {
        "grants": list(rows),
        "now": timezone.now(),
        "areas": [(area.name, area.label) for area in areas()],
        "area_names": {area.name: area.label for area in areas()},
        "departments": [(one.pk, indented(one.name, len(one.path) - 1)) for one in departments],
        "verbs": VERBS,
        "verb_names": dict(VERBS),
        "typed": request.POST if refusal else {},
        "chosen": request.POST.getlist("verbs") if refusal else ["see"],
        **_faults(refusal),
    }
    return render(request, "access/grants.jinja", context)


@require_POST
def end_grant_page(request: HttpRequest, grant_id: int) -> HttpResponse:
    """End a grant."""
    outcome = end_grant(grant=grant_id)
    undo = url_if_any("undo", outcome.action_id)
    return saved(request, reverse("access:grants"), str(_("授权已收回")), undo=undo)


def _faults(refusal: Refused | None) -> dict[str, Any]:
    fields = {name: str(message) for name, message in refusal.fields.items()} if refusal else {}
    errors = list(fields.items()) or ([("", str(refusal.message))] if refusal else [])
    return {"errors": errors, "wrong": defaultdict(list, {name: [words] for name, words in fields.items()})}


def _end_of_day(raw: str) -> datetime | None:
    day = parse_date(raw) if raw else None
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None
