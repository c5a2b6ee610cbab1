"""Files nobody came back for do not stay for ever."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.files.actions import discard_pending

KEPT_FOR = timedelta(days=7)


@app.periodic(cron="50 3 * * *")
@app.task(name="zhike.discard_pending_files_nightly", queueing_lock="discard_pending_files")
def discard_pending_files_nightly(timestamp: int) -> None:
    """Remove uploads whose form was never saved, and octets that no line names any more."""
    discard_pending(timezone.now() - KEPT_FOR)
