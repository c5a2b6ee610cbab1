"""Background work of loans, thin: the actions do it."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.borrowing.actions import answering, asking, reminding
from zhike.kit.access.acting import acting_as
from zhike.people.standing import system_acting


@app.task(name=asking.ROUTE_TASK)
def route_loan(loan_id: int) -> None:
    """Find out what a request means and who answers it."""
    with acting_as(system_acting("job")):
        asking.route(loan_id)


@app.periodic(cron="5 * * * *")
@app.task(name="zhike.watch_loans_hourly", queueing_lock="watch_loans")
def watch_loans_hourly(timestamp: int) -> None:
    """Remind, let lapse, and note what has closed by itself."""
    now = timezone.now()
    with acting_as(system_acting("job")):
        answering.close_what_is_over()
        reminding.lapse_unanswered(now)
        reminding.remind_answerers(now)
        reminding.remind_borrowers(now)
