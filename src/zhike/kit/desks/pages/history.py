"""History of one record, the list of actions, and undo with a look ahead."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zhike.kit.access import log
from zhike.kit.access.acting import current_acting
from zhike.kit.desks import answers
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.jobs import UNDO
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.desks.pages.saving import back_to
from zhike.kit.desks.record.changes import told
from zhike.kit.desks.record.reading import read
from zhike.kit.desks.record.runs import MOST_CONFLICTS, conflicts, tell, told_runs, write_conflicts
from zhike.kit.errors import Forbidden
from zhike.kit.history.queries import changes_of
from zhike.kit.history.undo import UndoReport, size_of, undo, undoable
from zhike.kit.jobs.results import folder
from zhike.kit.jobs.starting import start
from zhike.kit.ui.responses import json_answer, saved

AT_ONCE = 50
LARGE = 5_000  # changes; more are taken back in the background


@require_GET
def history_page(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Every change of a record: who, when, by which way, what became what (ARC-17)."""
    desk = desk_at(path)
    viewed = read(desk, pk)
    log.viewed(desk.name, pk)
    before = request.GET.get("before", "")
    found = changes_of(viewed.record, AT_ONCE + 1, int(before) if before.isdigit() else None)
    changes = [one for one in told(desk.noun, found[:AT_ONCE], viewed.titles) if not one.is_empty]
    context = {
        "viewed": viewed,
        "desk": desk,
        "changes": changes,
        "more": found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None,
        "is_first": not before,
    }
    return render(request, "desks/record/history.jinja", context)


@require_GET
def actions_page(request: HttpRequest) -> HttpResponse:
    """What I did lately, each with undo; everybody's with the right ``history.see``."""
    may_see_all = current_acting().has("history.see")
    everybody = "all" in request.GET
    if everybody and not may_see_all:
        raise Forbidden("not_permitted", _("查看他人的操作需要“查看历史”权限"))
    staff, before = request.GET.get("staff", ""), request.GET.get("before", "")
    runs, more = told_runs(
        everybody,
        int(staff) if staff.isdigit() else None,
        int(before) if before.isdigit() else None,
    )
    context = {
        "runs": runs,
        "more": more,
        "everybody": everybody,
        "may_see_all": may_see_all,
        "staff": staff,
        "staff_name": remembered_titles("staff").get(int(staff), "") if staff.isdigit() else "",
    }
    return render(request, "desks/record/actions.jinja", context)


@require_http_methods(["GET", "POST"])
def undo_page(request: HttpRequest, run: int) -> HttpResponse:
    """GET tells what undoing would do and what it would leave; POST does it. The undo can be undone too.

    A run of more than ``LARGE`` changes is looked at and taken back by a job, whose page tells the rest.
    """
    if request.method == "POST":
        return take_back(request, run)
    found = undoable(run)
    size = size_of(run, LARGE + 1)
    report = undo(run, is_dry=True) if size <= LARGE else None
    wanted = request.GET.get("back", "")
    back = wanted if url_has_allowed_host_and_scheme(wanted, None) else "/settings/actions"
    context = {
        "report": report,
        "size": size,
        "run": tell(found),
        "conflicts": conflicts(report) if report else [],
        "back": back,
    }
    return render(request, "desks/record/undo.jinja", context)


@require_GET
def conflicts_file(request: HttpRequest, run: int) -> FileResponse:
    """``/undo/7/conflicts.csv``: all that undoing would leave as it is, as a file."""
    report = undo(run, is_dry=True, listed=MOST_CONFLICTS)
    place = tempfile.NamedTemporaryFile(dir=folder(), suffix=".csv")  # noqa: SIM115 - the answer closes it
    write_conflicts(Path(place.name), conflicts(report, MOST_CONFLICTS))
    place.seek(0)
    return FileResponse(place, as_attachment=True, filename=_("未撤销的内容.csv"))


def take_back(request: HttpRequest, run: int) -> HttpResponse:
    if size_of(run, LARGE + 1) > LARGE:
        undoable(run)
        job = start(UNDO, _("撤销操作 %(number)s") % {"number": run}, run=run)
        if answers.wants_json(request):
            return json_answer({"text": _("正在后台撤销"), "url": f"/jobs/{job.pk}/"})
        return saved(request, f"/jobs/{job.pk}/")
    report = undo(run)
    again = f"/undo/{report.undo_id}"
    if answers.wants_json(request):
        return json_answer({"text": told_report(report), "undo": again, "kept": report.kept_count})
    return saved(request, back_to(request, "/settings/actions"), told_report(report), undo=again)


def told_report(report: UndoReport) -> str:
    """The toast after an undo."""
    if report.kept_count:
        return _("已撤销，%(count)s 处不能撤销，保持不变") % {"count": report.kept_count}
    return _("已撤销")
