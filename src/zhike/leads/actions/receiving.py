"""Leads that come in without anybody: from web forms and inboxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert
from zhike.leads.actions.assigning import give_out
from zhike.leads.actions.leads import named
from zhike.leads.actions.scoring import store_scores
from zhike.leads.models import FormPost, Inbox, Lead, ReceivedMail, WebForm


@dataclass(frozen=True)
class Consent:
    """What somebody agreed to, in the very words that stood there."""

    text: str


@action("leads.receive", label=_("接收线索"), event="leads.received")
def receive(values: Mapping[str, Any], department: int, consent: Consent | None = None) -> Lead:
    """A lead of nobody's yet, given out by the assignment rules; the acting duty needs no rights of its own.

    Passes the door: whoever fills in a form or writes a mail is no member of staff.
    """
    cleaned = named(clean(Lead, values, is_new=True).or_refuse())
    agreed = {"consent": consent.text, "consented_at": timezone.now()} if consent else {}
    with open_door(Reason.LEADS):
        lead = insert(Lead, {**cleaned, "owner": None, "department": department})
        if agreed:
            Lead.objects.filter(pk=lead.pk).update(**agreed)
        store_scores([lead.pk])
        give_out([lead.pk])
    return lead


def receive_form(
    form: WebForm, values: Mapping[str, Any], *, token: str, address: str, consent: Consent | None
) -> Lead | None:
    """What a web form brought; ``None`` where this very page was sent before."""
    given = {**values, "channel": form.channel, "campaign": form.campaign, "tags": list(form.tags)}
    with transaction.atomic():
        try:
            with transaction.atomic(), open_door(Reason.LEADS):
                FormPost.objects.create(form=form, token=token, address=address)
        except IntegrityError:
            return None
        lead: Lead = receive(values=given, department=form.department_id, consent=consent).result
        return lead


def receive_mail(inbox: Inbox, message_id: str, values: Mapping[str, Any] | None) -> Lead | None:
    """What a message brought (nothing, for one a machine sent); ``None`` where it was read before.

    The message is noted and the lead made in one transaction: a mail is a lead once.
    """
    with transaction.atomic():
        try:
            with transaction.atomic(), open_door(Reason.LEADS):
                noted = ReceivedMail.objects.create(inbox=inbox, message_id=message_id)
        except IntegrityError:
            return None
        if values is None:
            return None
        lead: Lead = receive(values=values, department=inbox.department_id).result
        with open_door(Reason.LEADS):
            ReceivedMail.objects.filter(pk=noted.pk).update(lead_id=lead.pk)
        return lead
