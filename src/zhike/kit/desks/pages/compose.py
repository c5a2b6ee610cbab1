"""The composer on top of the time line, and files dropped on a record."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.actions.action import running
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Timeline, desk_at, desk_of
from zhike.kit.desks.forms import typed_raw
from zhike.kit.desks.pages.record import composer_of, context_of, timeline_part
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.errors import Missing, Refused
from zhike.kit.files.actions import attach
from zhike.kit.files.queries import attachments_of
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import attribute_map
from zhike.kit.ui.responses import is_fragment, json_answer, saved

SUBJECT = 60


@require_http_methods(["GET", "POST"])
def timeline(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """GET the time line alone, POST to it."""
    return compose(request, path, pk) if request.method == "POST" else timeline_part(request, path, pk)


def compose(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Record one touch (a note, a call, a visit …) with its files (CON-02, ARC-22)."""
    desk = desk_at(path)
    declared = desk.timeline
    if declared is None:
        raise Missing("not_found", _("没有这个栏目"))

    def again(refusal: Refused) -> HttpResponse:
        viewed = read(desk, pk)
        form = composer_of(desk, viewed)
        assert form is not None
        faults = {
            ("text" if n in (declared.body, declared.subject) else n): m for n, m in refusal.fields.items()
        }
        of_time = faults.pop(declared.at, None)
        form.retype(request.POST, faults, viewed.titles)
        form.faults += [str(of_time)] if of_time else [] if refusal.fields else [str(refusal.message)]
        return render(
            request, "desks/record/page.jinja", {**context_of(request, viewed, form), "typed": request.POST}
        )

    show_again(request, again)
    viewed = read(desk, pk)
    touches = desk_of(declared.noun)
    subject = declared.subject_of(viewed.record)
    if subject is None:
        raise Missing("not_found", _("没有这个栏目"))
    values = values_of(request, declared, subject)
    action = standard_of(touches.noun).create
    files = request.FILES.getlist("files")
    with running(action, {"values": values}) as run:
        record = action(values=values).result
        if files:
            attach(record, files)
    undo = f"/undo/{run.outcome.action_id}"
    return saved(request, viewed.address, _("已记录"), undo=undo, refresh=is_fragment(request))


def values_of(request: HttpRequest, timeline: Timeline, pk: int) -> dict[str, Any]:
    """A touch's values; its subject is the first line of the text."""
    known = attribute_map(desk_of(timeline.noun).noun)
    text = request.POST.get("text", "").strip()
    values = {
        name: typed_raw(known[name], request.POST) for name in timeline.composed if name in request.POST
    }
    first, _rest, more = text.partition("\n")
    if not text:
        raise Refused("empty", _("请写点内容"), field="text")
    is_long = len(first) > SUBJECT
    values[timeline.subject] = first[: SUBJECT - 1] + "…" if is_long else first
    values[timeline.body] = text if is_long or more else ""
    values[timeline.at] = request.POST.get("at") or timezone.now()
    return {**values, timeline.link: pk}


@require_http_methods(["GET", "POST"])
def files_part(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """GET the panel of files; POST files dropped on a record, or chosen."""
    viewed = read(desk_at(path), pk)
    if request.method == "POST":
        return attach_files(request, viewed)
    kept = [one for one in attachments_of(viewed.record) if one.removed_at is None]
    return render(request, "desks/record/files.jinja", {"viewed": viewed, "files": kept})


def attach_files(request: HttpRequest, viewed: Viewed) -> HttpResponse:
    """A script gets JSON, a form goes back to the record."""
    if viewed.is_deleted:
        raise Missing("not_found", _("没有这条记录"))
    kept = attach(viewed.record, request.FILES.getlist("files") or request.FILES.getlist("file"))
    if "application/json" in request.headers.get("Accept", ""):
        told = [{"id": one.pk, "name": one.name, "size": one.size} for one in kept]
        return json_answer({**told[0], "files": told})
    names = listed(one.name for one in kept)
    return saved(request, viewed.address, _("已上传 %(names)s") % {"names": names}, refresh=True)
