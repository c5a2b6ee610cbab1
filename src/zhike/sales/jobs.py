"""Scheduled work of sales."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhike.kit.access.acting import acting_as
from zhike.kit.events.handling import NOBODY
from zhike.sales.actions.weakness import find_weaknesses
from zhike.sales.nightly import tell_of_stagnation


@app.periodic(cron="20 23 * * *")  # early morning in China
@app.task(name="zhike.tell_of_stagnation_nightly", queueing_lock="tell_of_stagnation")
def tell_of_stagnation_nightly(timestamp: int) -> None:
    """Tell owners which opportunities stand too long in their stage."""
    tell_of_stagnation()


@app.periodic(cron="40 22 * * *")
@app.task(name="zhike.find_weak_stages_nightly", queueing_lock="find_weak_stages")
def find_weak_stages_nightly(timestamp: int) -> None:
    """Whom which stage's tools are suggested follows from the stays of the last year; seconds at 200,000."""
    with acting_as(NOBODY):
        find_weaknesses()
