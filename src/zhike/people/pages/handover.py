"""Settings: handing over what a leaver owned."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhike.kit.access.acting import acting_as, current_acting
from zhike.kit.actions.models import ActionRun
from zhike.kit.chinese.text import neutralise_formula
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.jobs.starting import start
from zhike.kit.phrases import with_remark
from zhike.kit.ui.asked import number
from zhike.people.actions.handover import check_receivers, hand_over
from zhike.people.actions.staff import staff_by_id
from zhike.people.jobs import HANDOVER
from zhike.people.models import Staff
from zhike.people.pages.answering import done, faults, needs
from zhike.people.queries.handover import handed_rows, headed, holdings, owned_nouns, owned_rows
from zhike.people.rules.handover import shares

AT_ONCE = 2_000
"""Records, those that follow included, that are handed over while the page waits."""


@needs("people.manage")
def page(request: HttpRequest, staff_id: int) -> HttpResponse:
    """``/settings/staff/7/handover/``: what there is, who takes it; a POST does it."""
    person = staff_by_id(staff_id)
    if request.method != "POST":
        return _draw(request, person)
    show_again(request, lambda refusal: _draw(request, staff_by_id(staff_id), refusal))
    people = [one for raw in request.POST.getlist("receivers") if (one := number(raw))]
    receivers = {}
    for noun in owned_nouns():
        own = [one for raw in request.POST.getlist(f"receivers.{noun.noun_name()}") if (one := number(raw))]
        receivers[noun.noun_name()] = own or people
    wanted: dict[str, Any] = {
        "leaver": staff_id,
        "receivers": receivers,
        "heads_to": number(request.POST.get("heads_to")),
        "deactivates": "deactivates" in request.POST,
    }
    if sum(one.count for one in holdings(staff_id)) > AT_ONCE:
        check_receivers(person, receivers)
        job = start(HANDOVER, _("离职交接：%(name)s") % {"name": person.name}, **wanted)
        return done(request, f"/jobs/{job.pk}/", _("数量较多，正在后台交接"))
    outcome = hand_over(**wanted)
    words = _("已交接，%(count)s 条记录换了负责人") % {"count": sum(outcome.result.values())}
    return done(request, reverse("people:handover_done", args=[outcome.action_id]), words, outcome)


def _draw(request: HttpRequest, person: Staff, refusal: Refused | None = None) -> HttpResponse:
    others = Staff.objects.filter(is_active=True).exclude(pk=person.pk).select_related("department")
    chosen = [one for raw in request.POST.getlist("receivers") if (one := number(raw))]
    own = holdings(person.pk)
    total = sum(one.count for one in own if not one.follows)
    context = {
        "person": person,
        "holdings": own,
        "headed": headed(person.pk),
        "people": [(one.pk, with_remark(one.name, one.department.name)) for one in others],
        "chosen": chosen,
        "shares": shares(total, chosen) if chosen else {},
        "is_post": request.method == "POST",
        "deactivates": request.method != "POST" or "deactivates" in request.POST,
        "heads_to": request.POST.get("heads_to", ""),
        **faults(refusal),
    }
    return render(request, "people/handover.jinja", context)


@require_safe
@needs("people.manage")
def done_page(request: HttpRequest, run: int) -> HttpResponse:
    """What a hand-over moved, with the list to download and the way back."""
    found = _run(run)
    leaver = Staff.objects.filter(pk=number(str(found.values.get("leaver", ""))) or 0).first()
    counts: dict[tuple[str, str], int] = {}
    for noun, _code, _name, owner in handed_rows(run):
        counts[noun, owner] = counts.get((noun, owner), 0) + 1
    is_undone = found.undone_by.exists()
    context = {"run": found, "leaver": leaver, "counts": counts, "is_undone": is_undone}
    return render(request, "people/handover_done.jinja", context)


@require_safe
@needs("people.manage")
def preview_list(request: HttpRequest, staff_id: int) -> StreamingHttpResponse:
    """The list before, as CSV."""
    person = staff_by_id(staff_id)
    heads = (_("对象"), _("编号"), _("名称"), _("记录号"))
    return _file(f"handover-{person.login}.csv", heads, owned_rows(person.pk))


@require_safe
@needs("people.manage")
def done_list(request: HttpRequest, run: int) -> StreamingHttpResponse:
    """The list after, as CSV."""
    _run(run)
    return _file(f"handover-{run}.csv", (_("对象"), _("编号"), _("名称"), _("新负责人")), handed_rows(run))


def _run(run: int) -> ActionRun:
    found = ActionRun.objects.filter(pk=run, name="people.handover").first()
    if found is None:
        raise Missing("no_such_action", _("没有这次交接"))
    return found


def _file(name: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> StreamingHttpResponse:
    """Streamed on behalf of whoever asks; the view's own transaction is over by then."""
    acting = current_acting()

    def lines() -> Iterator[bytes]:
        with acting_as(acting):
            out = io.StringIO()
            writer = csv.writer(out)
            yield b"\xef\xbb\xbf"  # Excel takes it for UTF-8 then
            writer.writerow(heads)
            for row in rows:
                writer.writerow([neutralise_formula(value) for value in row])
                if out.tell() > 60_000:
                    yield _drained(out)
            yield _drained(out)

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _drained(out: io.StringIO) -> bytes:
    data = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return data
