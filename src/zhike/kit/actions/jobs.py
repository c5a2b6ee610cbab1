"""Answers kept for requests that may be sent again do not stay for ever."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.models import IdempotentAnswer

KEPT = timedelta(days=7)  # longer than any program goes on trying


@app.periodic(cron="30 3 * * *")
@app.task(name="zhike.discard_old_answers_nightly", queueing_lock="discard_old_answers")
def discard_old_answers_nightly(timestamp: int) -> None:
    """Remove the answers to ``Idempotency-Key`` requests older than ``KEPT``."""
    discard_old_answers()


def discard_old_answers() -> int:
    """The same, for tests and by hand; returns how many went."""
    with acting_as(Acting(0, "system", channel="job")), open_door(Reason.NIGHTLY):
        return IdempotentAnswer.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]
