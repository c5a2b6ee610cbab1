"""Asking the inboxes for leads."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.leads.actions import receive_mail
from zhike.leads.choices import Channel
from zhike.leads.imap import Batch, MailboxError, read_new
from zhike.leads.models import Inbox
from zhike.leads.rules.mail import Mail, read_mail

READER = Acting(0, "inbox", channel="mail")


def collect_all() -> int:
    """Read every active inbox; returns how many leads came of it. One that fails keeps none of the others."""
    with acting_as(READER), open_door(Reason.LEADS):
        inboxes = list(Inbox.objects.filter(is_active=True).order_by("pk"))
    return sum(collect(inbox) for inbox in inboxes)


def collect(inbox: Inbox) -> int:
    """Make a lead of each new message of an inbox; what went wrong stands on the inbox.

    The server is asked outside of any transaction, and each message is kept in one of its own: a poll that is
    broken off goes on where it stopped, and what it had read is known by its Message-ID.
    """
    try:
        batch = read_new(inbox)
    except MailboxError as problem:
        _note(inbox, problem=str(problem))
        return 0
    made = 0
    for message in batch.messages:
        mail = read_mail(message.raw)
        with acting_as(READER):
            made += receive_mail(inbox, mail.message_id, values_of(mail, inbox)) is not None
            _note(inbox, uid_validity=batch.uid_validity, last_uid=message.uid)
    _note(inbox, problem="", **({} if batch.messages else _numbering(inbox, batch)))
    return made


def _numbering(inbox: Inbox, batch: Batch) -> dict[str, int]:
    """A server that numbers anew and has nothing begins at the beginning."""
    return (
        {}
        if batch.uid_validity == inbox.uid_validity
        else {"uid_validity": batch.uid_validity, "last_uid": 0}
    )


def _note(inbox: Inbox, **values: Any) -> None:
    with acting_as(READER), open_door(Reason.LEADS):
        Inbox.objects.filter(pk=inbox.pk).update(read_at=timezone.now(), **values)


def values_of(mail: Mail, inbox: Inbox) -> dict[str, Any] | None:
    """What a message says of a lead; nothing where a machine wrote it."""
    if mail.is_automatic:
        return None
    return {
        "name": mail.subject or _("%(who)s的来信") % {"who": mail.sender or mail.address},
        "contact_name": mail.sender,
        "email": mail.address,
        "mobile": mail.mobile,
        "content": mail.text,
        "channel": Channel.EMAIL.value,
        "campaign": inbox.campaign,
        "tags": list(inbox.tags),
    }
