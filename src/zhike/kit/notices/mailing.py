"""Sending a notice by e-mail, from the worker, outside any transaction."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.standing import acting_for
from zhike.kit.events.recording import defer
from zhike.kit.events.rules import wait_after
from zhike.kit.notices.models import MailState, Notice
from zhike.kit.notices.telling import MAIL_TASK
from zhike.kit.notices.wording import worded

logger = logging.getLogger(__name__)
MOST_TRIES = 10
TAKEN_FOR = timedelta(minutes=5)


def mail_notice(notice_id: int, staff_id: int, now: datetime | None = None) -> bool:
    """Send one notice, if it is due and its person may still see what it is about; whether it was sent."""
    moment = now or timezone.now()
    message = _claim(notice_id, staff_id, moment)
    if message is None:
        return False
    try:
        message.send()
    except (SMTPException, OSError) as problem:
        logger.warning("notice %s was not mailed: %s", notice_id, problem)
        _try_again(notice_id, staff_id, moment)
        return False
    _note(notice_id, staff_id, mail=MailState.SENT, mail_at=timezone.now())
    return True


def mail_due(now: datetime | None = None) -> int:
    """Send what a dead worker left; returns how many were sent."""
    moment = now or timezone.now()
    with open_door(Reason.EVENTS):
        open_ones = Notice.objects.filter(
            mail__in=[MailState.WAITING, MailState.SENDING], mail_at__lte=moment
        )
        due = list(open_ones.order_by("mail_at").values_list("pk", "staff_id")[:500])
    return sum(mail_notice(pk, staff_id, moment) for pk, staff_id in due)


def _claim(notice_id: int, staff_id: int, now: datetime) -> EmailMessage | None:
    """The message, with the notice marked as being sent; ``None`` when another worker has it or it is hidden."""
    with acting_as(acting_for(staff_id, "job", "notice")):
        due = Notice.objects.filter(pk=notice_id, mail__in=[MailState.WAITING, MailState.SENDING])
        notice = due.filter(mail_at__lte=now).select_for_update(skip_locked=True).first()
        person = get_user_model().objects.filter(pk=staff_id, is_active=True).first()
        if notice is None or person is None:
            return None
        address, language = getattr(person, "email", ""), getattr(person, "language", "")
        if not address:
            return None
        notice.mail, notice.mail_tries = MailState.SENDING, notice.mail_tries + 1
        notice.mail_at = now + TAKEN_FOR
        notice.save(update_fields=["mail", "mail_tries", "mail_at"])
        with translation.override(language or settings.LANGUAGE_CODE):
            return message_of(notice, address)


def message_of(notice: Notice, address: str) -> EmailMessage:
    """The e-mail: the words as subject and text, where to look, where to turn it off."""
    words = " ".join(worded([notice])[0].text.split())
    lines = [words]
    if settings.PUBLIC_URL:
        lines += [f"{settings.PUBLIC_URL}/notices/{notice.pk}/", ""]
        lines += [_("不想再收到这类邮件：%(link)s") % {"link": f"{settings.PUBLIC_URL}/settings/notices/"}]
    return EmailMessage(
        subject=_("知客：%(words)s") % {"words": words[:150]}, body="\n".join(lines), to=[address]
    )


def _try_again(notice_id: int, staff_id: int, now: datetime) -> None:
    with acting_as(acting_for(staff_id, "job", "notice")):
        notice = Notice.objects.filter(pk=notice_id).first()
        if notice is None:
            return
        gives_up = notice.mail_tries >= MOST_TRIES
        notice.mail = MailState.FAILED if gives_up else MailState.WAITING
        notice.mail_at = now + wait_after(notice.mail_tries)
        notice.save(update_fields=["mail", "mail_at"])
        if not gives_up:
            defer(MAIL_TASK, at=notice.mail_at, notice_id=notice_id, staff_id=staff_id)


def _note(notice_id: int, staff_id: int, **columns: object) -> None:
    with open_door(Reason.EVENTS):
        Notice.objects.filter(pk=notice_id, staff_id=staff_id).update(**columns)
