"""Starting and cancelling jobs, always by the acting person."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job as Queued
from procrastinate.manager import JobManager

from zhike.kit.access.acting import current_acting
from zhike.kit.errors import Refused
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.registry import job_called

RUN_TASK = "zhike.run_job"
REACH = "reach"
"""Among a job's parameters: the limits of the token that started it."""


def start(job_name: str, title: object, **params: Any) -> Job:
    """Queue a job in the current transaction: it runs once that commits, acting as its starter.

    What a limited token starts stays within the token's limits.

    ``params`` are JSON values. Raises ``Missing`` for an unknown job.
    """
    job_called(job_name)
    acting = current_acting()
    staff_id = acting.staff_id
    if acting.reach is not None:
        params[REACH] = dict(acting.reach)
    job = Job.objects.create(
        name=job_name,
        title=str(title)[:200],
        staff_id=staff_id,
        params=params,
        language=get_language() or "",
    )
    enqueue(job)
    return job


def enqueue(job: Job) -> None:
    """Put a job (again) before the worker, in the current transaction."""
    queued = Queued(
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name=RUN_TASK,
        task_kwargs={"job_id": job.pk, "staff_id": job.staff_id},
    )
    job.queue_id = JobManager(DjangoConnector()).defer_job(queued).id
    job.state = State.QUEUED
    job.save(update_fields=["queue_id", "state"])


def cancel(job: Job) -> None:
    """Stop a job: at once when it waits, at its next step when it runs. Raises ``Refused`` when it is over."""
    waiting = Case(When(state=State.QUEUED, then=Value(State.CANCELLED)), default=F("state"))
    ended = Case(When(state=State.QUEUED, then=Value(timezone.now())), default=F("finished_at"))
    changed = Job.objects.filter(
        pk=job.pk, staff_id=current_acting().staff_id, state__in=[State.QUEUED, State.RUNNING]
    ).update(is_cancelling=True, state=waiting, finished_at=ended)
    if not changed:
        raise Refused("job_is_over", _("任务已经结束，不能取消"))
