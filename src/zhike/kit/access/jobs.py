"""The access log does not grow for ever."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.access.log import forget_before
from zhike.kit.access.models import AccessLog


@app.periodic(cron="40 3 * * *")
@app.task(name="zhike.discard_old_accesses_nightly", queueing_lock="discard_old_accesses")
def discard_old_accesses_nightly(timestamp: int) -> None:
    """Remove lines older than ``AccessLog.RETENTION_DAYS`` days."""
    forget_before(timezone.now() - timedelta(days=AccessLog.RETENTION_DAYS))
