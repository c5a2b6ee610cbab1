"""What the worker does for notices."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.access.door import Reason, open_door
from zhike.kit.notices import mailing
from zhike.kit.notices.models import Notice
from zhike.kit.notices.telling import MAIL_TASK

KEPT = timedelta(days=180)


@app.task(name=MAIL_TASK)
def mail_notice(notice_id: int, staff_id: int) -> None:
    """Mail one notice."""
    mailing.mail_notice(notice_id, staff_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name="zhike.sweep_notice_mail", queueing_lock="sweep_notice_mail")
def sweep_notice_mail(timestamp: int) -> None:
    """Mail what was left."""
    mailing.mail_due()


@app.periodic(cron="50 3 * * *")
@app.task(name="zhike.discard_old_notices_nightly", queueing_lock="discard_old_notices")
def discard_old_notices_nightly(timestamp: int) -> None:
    """Remove what is older than ``KEPT``."""
    with open_door(Reason.NIGHTLY):
        Notice.objects.filter(at__lt=timezone.now() - KEPT).delete()
