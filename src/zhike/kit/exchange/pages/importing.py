"""Import in the browser: upload, match, check, correct in place, run, result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.access.rights import may_change_some, may_create
from zhike.kit.chinese.dates import Order
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.exchange import steps
from zhike.kit.exchange.importing.plan import Doubles, Mode, Options
from zhike.kit.exchange.jobs import CHECK, IMPORT
from zhike.kit.exchange.models import Import, Stage
from zhike.kit.exchange.pages import preview
from zhike.kit.exchange.pages.matching import match_context
from zhike.kit.exchange.uploads import discard_upload, upload_path
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.starting import start
from zhike.kit.ui.responses import saved

RECENT = 10


@require_http_methods(["GET", "POST"])
def start_page(request: HttpRequest, path: str) -> HttpResponse:
    """``/customers/import``: choose a file; below, the person's imports of this kind."""
    desk = authorised(path)
    if request.method == "GET":
        return draw_start(request, desk)
    show_again(request, lambda refusal: draw_start(request, desk, refusal))
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused("no_file", _("请选择文件"), field="file")
    made = steps.begin(desk.noun, upload.name or "", upload.chunks())
    return saved(request, address(desk, made))


def draw_start(request: HttpRequest, desk: Desk, refusal: Refused | None = None) -> HttpResponse:
    context = {
        "desk": desk,
        "recent": list(Import.objects.filter(noun=desk.name).order_by("-pk")[:RECENT]),
        "errors": [("file", str(refusal.message))] if refusal else [],
    }
    return render(request, "exchange/start.jinja", context)


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """One import at whatever step it is; POST settles columns and choices and starts the check."""
    desk, made = authorised(path), import_of(path, pk)
    if request.method == "POST":
        show_again(request, lambda refusal: draw_match(request, desk, made, request.POST, refusal))
        options, dates = options_from(request.POST), dates_from(made, request.POST)
        steps.choose(made, mapping_from(made, request.POST), options, dates)
        return begin_check(request, desk, made)
    settle_stage(made)
    if made.stage in (Stage.CHECKING, Stage.RUNNING):
        context = {"desk": desk, "made": made, "here": address(desk, made)}
        return render(request, "exchange/wait.jinja", context)
    if made.stage == Stage.CHECKED and "match" not in request.GET:
        return preview.draw(request, desk, made)
    if made.stage in (Stage.DONE, Stage.DISCARDED):
        return draw_result(request, desk, made)
    return draw_match(request, desk, made)


@require_POST
def reopen(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Read the file again in another encoding or from another sheet."""
    desk, made = authorised(path), import_of(path, pk)
    show_again(request, lambda refusal: draw_match(request, desk, made, None, refusal))
    steps.reopen(made, request.POST.get("encoding", ""), request.POST.get("sheet", ""))
    return saved(request, address(desk, made))


@require_POST
def check_again(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Check the whole file anew, corrections included."""
    return begin_check(request, authorised(path), import_of(path, pk))


@require_POST
def run(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Import what was checked."""
    desk, made = authorised(path), import_of(path, pk)
    if made.stage != Stage.CHECKED:
        raise Refused("not_checked", _("请先检查文件"))
    title = _("导入%(noun)s：%(file)s") % {"noun": desk.label, "file": made.file_name}
    return follow(request, desk, made, Stage.RUNNING, start(IMPORT, title, import_id=made.pk))


@require_POST
def discard(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Give the import up; the file is removed, nothing was written."""
    desk, made = authorised(path), import_of(path, pk)
    if made.stage in (Stage.RUNNING, Stage.DONE):
        raise Refused("too_late", _("已经开始导入，不能放弃；可以在完成后撤销"))
    discard_upload(made.pk)
    made.delete()
    return saved(request, f"{desk.list_url()}import", _("已放弃"))


def authorised(path: str) -> Desk:
    desk = desk_at(path)
    if not may_create(desk.noun) and not may_change_some(desk.noun):
        raise Forbidden("not_permitted", _("您没有新建或修改的权限"))
    return desk


def import_of(path: str, pk: int) -> Import:
    found = Import.objects.filter(pk=pk, noun=desk_at(path).name, staff_id=current_acting().staff_id).first()
    if found is None:
        raise Missing("not_found", _("没有这次导入"))
    return found


def address(desk: Desk, made: Import) -> str:
    return f"{desk.list_url()}import/{made.pk}/"


def begin_check(request: HttpRequest, desk: Desk, made: Import) -> HttpResponse:
    title = _("检查导入文件：%(file)s") % {"file": made.file_name}
    return follow(request, desk, made, Stage.CHECKING, start(CHECK, title, import_id=made.pk))


def follow(request: HttpRequest, desk: Desk, made: Import, stage: Stage, job: Job) -> HttpResponse:
    made.stage, made.job_id = stage, job.pk
    made.save(update_fields=["stage", "job_id"])
    return saved(request, address(desk, made))


def settle_stage(made: Import) -> None:
    """Where the job ended without result, the import goes back to the step before it."""
    if made.stage not in (Stage.CHECKING, Stage.RUNNING):
        return
    job = Job.objects.filter(pk=made.job_id or 0).first()
    if job is not None and not job.is_final:
        return
    made.stage = Stage.MATCHING if made.stage == Stage.CHECKING else Stage.CHECKED
    made.save(update_fields=["stage"])


def draw_match(
    request: HttpRequest,
    desk: Desk,
    made: Import,
    given: QueryDict | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    job = Job.objects.filter(pk=made.job_id or 0, state=State.FAILED).first()
    context = match_context(desk, made, given)
    errors = [(name, str(message)) for name, message in refusal.fields.items()] if refusal else []
    if refusal and not errors:
        errors = [("", str(refusal.message))]
    elif job is not None and not refusal:
        errors = [("", job.message)]
    return render(request, "exchange/match.jinja", context | {"errors": errors, "here": address(desk, made)})


def draw_result(request: HttpRequest, desk: Desk, made: Import) -> HttpResponse:
    job = Job.objects.filter(pk=made.job_id or 0).first()
    context = {"desk": desk, "made": made, "job": job, "is_kept": upload_path(made.pk).exists()}
    return render(request, "exchange/result.jinja", context)


def mapping_from(made: Import, posted: QueryDict) -> dict[str, str]:
    return {name: posted.get(f"column-{position}", "") for position, name in enumerate(made.header) if name}


def dates_from(made: Import, posted: QueryDict) -> dict[str, str]:
    chosen = {name: posted.get(f"dates-{position}", "") for position, name in enumerate(made.header) if name}
    if not {order for order in chosen.values() if order} <= set(Order):
        raise Refused("bad_choice", _("没有这个选项"))
    return {name: order for name, order in chosen.items() if order}


def options_from(posted: QueryDict) -> Options:
    try:
        mode, doubles = Mode(posted.get("mode", "create")), Doubles(posted.get("doubles", "warn"))
    except ValueError as problem:
        raise Refused("bad_choice", _("没有这个选项")) from problem
    return Options(
        mode,
        posted.get("key", ""),
        doubles,
        posted.get("is_all_or_nothing") == "true",
        posted.get("clears") == "true",
    )
