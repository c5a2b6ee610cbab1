"""Running one job in the worker: on behalf of its starter, in one transaction, with a clear end."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.standing import acting_for
from zhike.kit.errors import Refused
from zhike.kit.jobs.lines import Busy, Line, OwnLine, SharedLine
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.progress import Cancelled, Interrupted, Progress
from zhike.kit.jobs.registry import job_called
from zhike.kit.jobs.starting import REACH, enqueue
from zhike.kit.jobs.telling import tell_starter

logger = logging.getLogger(__name__)


def execute(job_id: int, staff_id: int, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Run a queued job to its end; what goes wrong is written on the job and logged, never raised."""
    job = _taken(job_id, staff_id)
    if job is None:
        return
    try:
        line = _line(job)
    except Busy:
        return
    try:
        with translation.override(job.language or None):
            _attempt(job, line, is_stopping)
    finally:
        line.close()


def _taken(job_id: int, staff_id: int) -> Job | None:
    """The job, when it is still to be run."""
    with acting_as(Acting(staff_id=staff_id, name="")):
        return Job.objects.filter(pk=job_id, state=State.QUEUED).first()


def _line(job: Job) -> Line:
    if connection.in_atomic_block:
        return SharedLine(job.pk)
    return OwnLine(job.pk, job.staff_id)


def _attempt(job: Job, line: Line, is_stopping: Callable[[], bool]) -> None:
    line.write(state=State.RUNNING, started_at=timezone.now(), attempts=job.attempts + 1, done=0, note="")
    progress = Progress(job.pk, line, is_stopping)
    try:
        if not get_user_model().objects.filter(pk=job.staff_id, is_active=True).exists():
            raise Refused("starter_left", _("发起人已停用，任务未执行"))
        params = dict(job.params)
        acting = acting_for(job.staff_id, "job", str(job.pk)).within(params.pop(REACH, {}))
        with acting_as(acting):
            job_called(job.name).work(progress, **params)
            _finish(job, progress)
    except Cancelled:
        _end(line, State.CANCELLED, _("已取消，没有改动任何数据"))
    except Interrupted:
        _requeue(job)
    except Refused as refusal:
        _fail(job, line, str(refusal.message))
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.name)
        _fail(job, line, _("程序出错，没有改动任何数据。请将任务编号 %s 告知管理员") % job.pk)


def _finish(job: Job, progress: Progress) -> None:
    """Completion is written with the work itself: either both are there after a crash, or neither."""
    is_red = bool(progress.outcome.get("is_red"))
    Job.objects.filter(pk=job.pk).update(
        state=State.FAILED if is_red else State.DONE,
        message=str(progress.outcome.get("message", "")),
        result=progress.outcome,
        file_name=progress.file_name,
        finished_at=timezone.now(),
    )
    tell_starter(job, State.FAILED if is_red else State.DONE)


def _end(line: Line, state: State, message: str) -> None:
    line.write(state=state, message=message, finished_at=timezone.now())


def _fail(job: Job, line: Line, message: str) -> None:
    _end(line, State.FAILED, message)
    tell_starter(job, State.FAILED)


def _requeue(job: Job) -> None:
    with transaction.atomic(), acting_as(Acting(staff_id=job.staff_id, name="")):
        enqueue(job)
