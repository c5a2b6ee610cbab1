"""Judging a time for a contact by what is known of them and by the company's regulations."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from zhike.customers.models import Contact
from zhike.customers.rules.contact_times import Judgement, Preferences, judge
from zhike.kit import rulebook
from zhike.kit.calendar.queries import company_days, working_hours

QUIET_FROM, QUIET_TO = "contacts.quiet_from", "contacts.quiet_to"
INSISTING = "contacts.quiet_hours"


def preferences_of(contact: Contact) -> Preferences:
    """A contact's own rest hours, else those the company keeps to with everybody."""
    if contact.quiet_from:
        begin, end = time.fromisoformat(contact.quiet_from), time.fromisoformat(contact.quiet_to)
    else:
        begin, end = rulebook.value(QUIET_FROM), rulebook.value(QUIET_TO)
    return Preferences(contact.preferred_time, begin, end)


def judged(contact: Contact, kind: str, at: datetime, *, is_automatic: bool = False) -> Judgement:
    """Whether ``contact`` may be reached by ``kind`` at a moment (CON-12, CON-12a); no query.

    Whoever calls or invites by machine asks with ``is_automatic``; a person may insist where the regulations
    let them.
    """
    local = timezone.localtime(at)
    is_open = working_hours(local.date()).is_open(local.replace(tzinfo=None), company_days())
    may_insist = not is_automatic and rulebook.value(INSISTING) == "confirm"
    moment = local.time().replace(second=0, microsecond=0)
    return judge(kind, moment, is_open, preferences_of(contact), may_insist=may_insist)
