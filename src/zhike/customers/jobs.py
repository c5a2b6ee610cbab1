"""What the worker does for customers."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhike.customers.actions.classes import classify_all
from zhike.customers.actions.segments import refresh_all
from zhike.kit.access.acting import acting_as
from zhike.kit.events.handling import NOBODY


@app.periodic(cron="30 2 * * *")
@app.task(name="zhike.classify_customers_nightly", queueing_lock="classify_customers")
def classify_customers_nightly(timestamp: int) -> None:
    """Classes follow the rulebook, imports and the passing of time; costs minutes at a million customers."""
    with acting_as(NOBODY):
        classify_all()


@app.periodic(cron="10 4 * * *")
@app.task(name="zhike.refresh_segments_nightly", queueing_lock="refresh_segments")
def refresh_segments_nightly(timestamp: int) -> None:
    """Conditions about days come true by themselves: look at everybody again."""
    refresh_all()
