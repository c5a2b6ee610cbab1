"""Scheduled work of customers."""

from procrastinate.contrib.django import app

from zhike.customers.actions.segments import refresh_all


@app.periodic(cron="10 4 * * *")
@app.task(name="zhike.refresh_segments_nightly", queueing_lock="refresh_segments")
def refresh_segments_nightly(timestamp: int) -> None:
    """Conditions about days come true by themselves: look at everybody again."""
    refresh_all()
