"""Running background work in tests, at once and in this process."""

from zhike.kit.access.door import Reason, open_door
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.running import execute


def run_pending_jobs() -> list[Job]:
    """Run every queued job as its starter; returns them in their final state.

    Call it outside ``company.as_(…)``, as the worker would.
    """
    with open_door(Reason.NIGHTLY):
        queued = list(Job.objects.filter(state=State.QUEUED).order_by("pk").values_list("pk", "staff_id"))
    for job_id, staff_id in queued:
        execute(job_id, staff_id)
    with open_door(Reason.NIGHTLY):
        return list(Job.objects.filter(pk__in=[pk for pk, _ in queued]).order_by("pk"))
