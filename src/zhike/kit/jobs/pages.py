"""The pages of background work: one's jobs, one job while it runs and after, cancelling, the file it left."""

from __future__ import annotations

import hashlib

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.errors import Forbidden, Missing
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.recovery import recover
from zhike.kit.jobs.registry import JOBS
from zhike.kit.jobs.results import result_path
from zhike.kit.jobs.starting import cancel
from zhike.kit.ui.responses import saved

LISTED = 50
TONES = {State.DONE: "done", State.FAILED: "danger", State.RUNNING: "accent", State.CANCELLED: "warning"}


@require_GET
def jobs_page(request: HttpRequest) -> HttpResponse:
    """The newest jobs of the person; everybody's with ``?all`` and the right ``jobs.see``."""
    acting = current_acting()
    everybody = "all" in request.GET
    if everybody and not acting.has("jobs.see"):
        raise Forbidden("not_permitted", _("查看他人的任务需要“查看后台任务”权限"))
    jobs = Job.objects.select_related("staff").order_by("-pk")
    if not everybody:
        jobs = jobs.filter(staff_id=acting.staff_id)
    context = {
        "jobs": list(jobs[:LISTED]),
        "tones": TONES,
        "everybody": everybody,
        "may_see_all": acting.has("jobs.see"),
    }
    return render(request, "jobs/list.jinja", context)


@require_GET
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: its progress, then its result."""
    return render(request, "jobs/job.jinja", context_of(job_of(pk)))


@require_GET
def progress_part(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The part that pages poll. ``next`` is where they go when the job is over (by default its page)."""
    job = job_of(pk)
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, None)
    seen = (job.state, job.done, job.total, job.note, job.message, job.is_cancelling, wanted)
    etag = f'"{hashlib.sha1(repr(seen).encode(), usedforsecurity=False).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    context = context_of(job) | {"next": wanted if wanted and is_ours else f"/jobs/{pk}/"}
    response = render(request, "jobs/progress.jinja", context)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@require_POST
def cancel_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for an end."""
    cancel(job_of(pk))
    return saved(request, f"/jobs/{pk}/", _("已请求取消"))


@require_GET
def job_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file a job left, for its starter alone."""
    job = job_of(pk)
    path = result_path(job.pk, job.file_name) if job.staff_id == current_acting().staff_id else None
    if path is None:
        raise Missing("not_found", _("没有这个文件，或已过保存期"))
    return FileResponse(path.open("rb"), as_attachment=True, filename=job.file_name)


def job_of(pk: int) -> Job:
    """A job one may see; when its worker has died, it is taken up or given up first."""
    job = Job.objects.filter(pk=pk).first()
    if job is None:
        raise Missing("not_found", _("没有这个任务"))
    if job.state == State.RUNNING and recover(pk):
        job.refresh_from_db()
    return job


def context_of(job: Job) -> dict[str, object]:
    kind = JOBS.get(job.name)
    path = result_path(job.pk, job.file_name)
    is_own = job.staff_id == current_acting().staff_id
    return {
        "job": job,
        "result": job.result,
        "result_template": kind.template if kind and job.result else "",
        "tone": TONES.get(State(job.state), "plain"),
        "has_file": path is not None and is_own,
        "file_size": path.stat().st_size if path else 0,
        "is_own": is_own,
    }
