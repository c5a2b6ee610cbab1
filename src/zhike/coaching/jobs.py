"""Scheduled work of coaching."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhike.coaching.nightly import tell_of_missing_results


@app.periodic(cron="30 23 * * *")  # early morning in China
@app.task(name="zhike.tell_of_missing_results_nightly", queueing_lock="tell_of_missing_results")
def tell_of_missing_results_nightly(timestamp: int) -> None:
    """Tell managers which joint visits lack their result."""
    tell_of_missing_results()
