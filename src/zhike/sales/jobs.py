"""Scheduled work of sales."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhike.sales.nightly import tell_of_stagnation


@app.periodic(cron="20 23 * * *")  # early morning in China
@app.task(name="zhike.tell_of_stagnation_nightly", queueing_lock="tell_of_stagnation")
def tell_of_stagnation_nightly(timestamp: int) -> None:
    """Tell owners which opportunities stand too long in their stage."""
    tell_of_stagnation()
