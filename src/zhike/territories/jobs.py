"""Redrawings that are large or due, and customers that came by other ways."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.access.acting import acting_as
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import job
from zhike.people.standing import system_acting
from zhike.territories.actions.redrawing import apply_redrawing, place_customers
from zhike.territories.models import Redrawing

APPLY = "territories.apply"


@job(APPLY)
def apply(progress: Progress, redrawing: int) -> None:
    """Apply one redrawing; the job's result says how many customers moved."""
    found = apply_redrawing(redrawing=redrawing).result
    progress.step(found.moved, found.moved)
    progress.result({"moved": found.moved})


@app.periodic(cron="5 * * * *")
@app.task(name="zhike.apply_due_redrawings_hourly", queueing_lock="apply_due_redrawings")
def apply_due_redrawings_hourly(timestamp: int) -> None:
    """In the first hour of the day, whatever the company's zone."""
    apply_due()


@app.periodic(cron="10 19 * * *")
@app.task(name="zhike.place_stray_customers_nightly", queueing_lock="place_stray_customers")
def place_stray_customers_nightly(timestamp: int) -> None:
    """Customers that came by import, or moved with their department."""
    with acting_as(system_acting("job")):
        place_customers()


def apply_due() -> int:
    """Apply what is due, the earliest first; returns how many redrawings."""
    with acting_as(system_acting("job")):
        due = Redrawing.objects.filter(
            state=Redrawing.State.SCHEDULED, effective_on__lte=timezone.localdate()
        )
        waiting = list(due.order_by("effective_on", "pk").values_list("pk", flat=True))
        for pk in waiting:
            apply_redrawing(redrawing=pk)
    return len(waiting)
