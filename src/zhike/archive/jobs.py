"""The night's work, and what large runs left."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.archive.actions.standing import renew_all, renew_stale
from zhike.archive.actions.upkeep import assess_nightly
from zhike.kit.access.acting import Acting, acting_as

SYSTEM = Acting(0, "system", channel="job")


@app.periodic(cron="* * * * *")
@app.task(name="zhike.renew_stale_archives_minutely", queueing_lock="renew_stale_archives")
def renew_stale_archives_minutely(timestamp: int) -> None:
    """Work out the standing of what imports and mass changes wrote."""
    with acting_as(SYSTEM):
        renew_stale()


@app.periodic(cron="10 1 * * *")
@app.task(name="zhike.renew_archives_nightly", queueing_lock="renew_archives")
def renew_archives_nightly(timestamp: int) -> None:
    """Work out every standing anew (years roll on), then what the month costs."""
    with acting_as(SYSTEM):
        renew_all()
        assess_nightly(timezone.localdate())
