"""Jobs whose worker died: taken up again once, then given up with a word. Old jobs: removed."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.jobs.lines import LOCK_SPACE
from zhike.kit.jobs.models import FINAL, Job, State
from zhike.kit.jobs.results import discard
from zhike.kit.jobs.starting import enqueue
from zhike.kit.jobs.telling import tell_starter

MOST_ATTEMPTS = 2
QUEUED_TOO_LONG = timedelta(seconds=60)
KEPT_JOBS = timedelta(days=90)
KEPT_FILES = timedelta(days=7)


def recover_dead_jobs() -> int:
    """Find running jobs that no process holds, and queued ones the queue has lost; returns how many.

    A job's work is one transaction, so a dead worker left nothing half done.
    """
    with open_door(Reason.NIGHTLY):
        running = list(Job.objects.filter(state=State.RUNNING).values_list("pk", flat=True))
        waiting = Job.objects.filter(state=State.QUEUED, created_at__lt=timezone.now() - QUEUED_TOO_LONG)
        queued = sum(_queue_again(job) for job in waiting)
    return queued + sum(recover(pk) for pk in running)


def recover(job_id: int) -> bool:
    """Take up or give up one job when its worker is dead; ``False`` when it is alive or over."""
    with transaction.atomic(), open_door(Reason.NIGHTLY):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK_SPACE + job_id])
            if not cursor.fetchone()[0]:
                return False
        job = Job.objects.select_for_update().filter(pk=job_id, state=State.RUNNING).first()
        if job is None:
            return False
        _close_queue_entry(job)
        if job.is_cancelling:
            _give_up(job, State.CANCELLED, _("已取消，没有改动任何数据"))
        elif job.attempts < MOST_ATTEMPTS:
            enqueue(job)
        else:
            _give_up(job, State.FAILED, _("后台进程中断两次，任务已放弃；没有改动任何数据，可以重新发起"))
    if job.state == State.FAILED:
        tell_starter(job, State.FAILED)
    return True


def _give_up(job: Job, state: State, message: str) -> None:
    job.state, job.message, job.finished_at = state, message, timezone.now()
    job.save(update_fields=["state", "message", "finished_at"])


def _close_queue_entry(job: Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s AND status = 'doing'",
            [job.queue_id],
        )


def _queue_again(job: Job) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE id = %s"
            " AND (status = 'todo' OR status = 'doing' AND worker_id IS NOT NULL))",
            [job.queue_id],
        )
        if cursor.fetchone()[0]:
            return False
    _close_queue_entry(job)
    enqueue(job)
    return True


def discard_old_jobs() -> int:
    """Remove result files and, later, the jobs themselves; returns how many jobs were removed."""
    now = timezone.now()
    with open_door(Reason.NIGHTLY):
        over = Job.objects.filter(state__in=FINAL)
        with_files = over.filter(finished_at__lt=now - KEPT_FILES).exclude(file_name="")
        for pk in with_files.values_list("pk", flat=True):
            discard(pk)
        with_files.update(file_name="")
        return over.filter(finished_at__lt=now - KEPT_JOBS).delete()[0]
