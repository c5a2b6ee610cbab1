"""What the worker does: the nightly search, and match keys after an import."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from zhike.duplicates import keeping
from zhike.duplicates.actions.scan import scan
from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door

NOBODY = Acting(0, "system", channel="job")


@app.periodic(cron="40 2 * * *")
@app.task(name="zhike.find_duplicates_nightly", queueing_lock="find_duplicates")
def find_duplicates_nightly(timestamp: int) -> None:
    """Fill the review queue."""
    with acting_as(NOBODY):
        scan()


@app.task(name=keeping.TASK)
def refresh_match_keys() -> None:
    """Match keys of what an import brought."""
    with acting_as(NOBODY), open_door(Reason.DUPLICATES), connection.cursor() as cursor:
        keeping.catch_up(cursor)
