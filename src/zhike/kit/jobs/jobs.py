"""The worker's side: the one task that runs any job, and the duties of this room."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

from zhike.kit.jobs.recovery import discard_old_jobs, recover_dead_jobs
from zhike.kit.jobs.running import execute
from zhike.kit.jobs.starting import RUN_TASK


@app.task(name=RUN_TASK, pass_context=True)
def run_job(context: JobContext, job_id: int, staff_id: int) -> None:
    """Run one job of a person."""
    execute(job_id, staff_id, context.should_abort)


@app.periodic(cron="* * * * *")
@app.task(name="zhike.recover_dead_jobs_minutely", queueing_lock="recover_dead_jobs")
def recover_dead_jobs_minutely(timestamp: int) -> None:
    """Take up what a dead worker left."""
    recover_dead_jobs()


@app.periodic(cron="20 3 * * *")
@app.task(name="zhike.discard_old_jobs_nightly", queueing_lock="discard_old_jobs")
def discard_old_jobs_nightly(timestamp: int) -> None:
    """Remove old results, old jobs and finished queue entries."""
    from django.db import connection

    discard_old_jobs()
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs j WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted')"
            " AND NOT EXISTS (SELECT 1 FROM procrastinate_events e"
            " WHERE e.job_id = j.id AND e.at > now() - interval '7 days')"
        )
