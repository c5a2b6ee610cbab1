"""Asking the inboxes for leads."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DataError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.chinese.masks import mask_email
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.leads.actions import receive_mail
from zhike.leads.choices import Channel, MailProblem
from zhike.leads.imap import Batch, Fetched, MailboxError, read_new
from zhike.leads.models import Inbox, Lead
from zhike.leads.rules.mail import LONGEST_SUBJECT, Mail, read_mail

logger = logging.getLogger(__name__)
READER = Acting(0, "inbox", channel="mail")
LEFT_OUT = gettext_lazy("有邮件没有成为线索：")
LONGEST_PROBLEM = 300


def collect_all() -> int:
    """Read every active inbox; returns how many leads came of it. One that fails keeps none of the others."""
    with acting_as(READER), open_door(Reason.LEADS):
        inboxes = list(Inbox.objects.filter(is_active=True).order_by("pk"))
    return sum(_collected(inbox) for inbox in inboxes)


def _collected(inbox: Inbox) -> int:
    """``collect``, with a defect logged and noted where it would keep the inboxes behind this one from being read."""
    try:
        return collect(inbox)
    except Exception:
        logger.exception("inbox %s", inbox.pk)
        _note(inbox, problem=str(MailProblem.UNKNOWN.label))
        return 0


def collect(inbox: Inbox) -> int:
    """Make a lead of each new message of an inbox; what went wrong stands on the inbox.

    The server is asked outside of any transaction, and each message is kept in one of its own: a poll that is
    broken off goes on where it stopped, and what it had read is known by its Message-ID. A message that cannot
    be a lead is passed over; the inbox says so until the next ones have come.
    """
    try:
        batch = read_new(inbox)
    except MailboxError as error:
        _note(inbox, problem=str(error.problem.label))
        return 0
    if not batch.messages:
        is_told = inbox.problem.startswith(str(LEFT_OUT))
        _note(inbox, problem=inbox.problem if is_told else "", **_numbering(inbox, batch))
    made, problem = 0, ""
    for message in batch.messages:
        with acting_as(READER):
            try:
                made += _received(inbox, message)
            except Unusable as error:
                problem = f"{LEFT_OUT}{error}"
            _note(inbox, problem=problem, uid_validity=batch.uid_validity, last_uid=message.uid)
    return made


class Unusable(Exception):
    """A message that no lead can be made of, today or at the next poll."""


def _received(inbox: Inbox, message: Fetched) -> bool:
    """Whether a lead came of a message; raises ``Unusable``."""
    try:
        mail = read_mail(message.raw)
    except Exception as error:
        # A message can be made so that the parser gives up (parts in parts in parts); it would do so each time.
        logger.exception("inbox %s, message %s", inbox.pk, message.uid)
        raise Unusable(MailProblem.UNKNOWN.label) from error
    try:
        return receive_mail(inbox, mail.message_id, values_of(mail, inbox)) is not None
    except Refused as refusal:
        said = " / ".join(map(str, refusal.fields.values())) or str(refusal.message)
        raise Unusable(f"{mail.subject} ({said})") from refusal
    except (DataError, ValueError) as error:
        logger.exception("inbox %s, message %s", inbox.pk, message.uid)
        raise Unusable(f"{mail.subject} ({MailProblem.UNKNOWN.label})") from error


def _numbering(inbox: Inbox, batch: Batch) -> dict[str, int]:
    """A server that numbers anew and has nothing begins at the beginning."""
    return (
        {}
        if batch.uid_validity == inbox.uid_validity
        else {"uid_validity": batch.uid_validity, "last_uid": 0}
    )


def _note(inbox: Inbox, problem: str, **values: Any) -> None:
    with acting_as(READER), open_door(Reason.LEADS):
        Inbox.objects.filter(pk=inbox.pk).update(
            read_at=timezone.now(), problem=problem[:LONGEST_PROBLEM], **values
        )


def values_of(mail: Mail, inbox: Inbox) -> dict[str, Any] | None:
    """What a message says of a lead, without what no lead could hold; nothing where a machine wrote it."""
    if mail.is_automatic:
        return None
    name = mail.subject or _("%(who)s的来信") % {"who": mail.sender or mask_email(mail.address)}
    given = {
        "name": name[:LONGEST_SUBJECT],
        "contact_name": mail.sender,
        "email": mail.address,
        "mobile": mail.mobile,
        "content": mail.text,
        "channel": Channel.EMAIL.value,
        "campaign": inbox.campaign,
        "tags": list(inbox.tags),
    }
    faults = clean(Lead, given, is_new=True).faults
    return {field: said for field, said in given.items() if field not in faults}
