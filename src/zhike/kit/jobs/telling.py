"""Telling the starter how a job ended."""

from django.utils.translation import gettext_noop

from zhike.kit.jobs.models import Job, State
from zhike.kit.notices.telling import notify


def tell_starter(job: Job, state: State) -> None:
    """A notice of a job done or failed; one cancelled was cancelled by its starter."""
    is_done = state == State.DONE
    text = gettext_noop("任务完成：%(title)s") if is_done else gettext_noop("任务失败：%(title)s")
    kind = "job.done" if is_done else "job.failed"
    notify([job.staff_id], kind, text, params={"title": job.title}, link=f"/jobs/{job.pk}/")
