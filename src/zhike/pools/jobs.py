"""Scheduled work of pools."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit import rulebook
from zhike.pools.nightly import run_rules
from zhike.pools.regulations import HOUR


@app.periodic(cron="5 * * * *")
@app.task(name="zhike.reclaim_neglected_nightly", queueing_lock="reclaim_neglected")
def reclaim_neglected_nightly(timestamp: int) -> None:
    """Run the rules at the company's hour (the schedule knows no zone, so it is asked every hour)."""
    now = timezone.localtime()
    if now.hour == rulebook.value(HOUR, on=now.date()):
        run_rules(now.date())
