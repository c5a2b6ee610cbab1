"""Greetings, remembered as touches (CON-13)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.actions.activities import activities
from zhike.customers.choices import ActivityKind, Topic
from zhike.customers.models import Contact
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import Choice, LongText

WAYS = (ActivityKind.WECHAT, ActivityKind.CALL, ActivityKind.VISIT, ActivityKind.MAIL)


@action(
    "customers.contact.greet",
    noun=Contact,
    verb=Verb.SEE,
    label=_("记生日祝福"),
    icon="gift",
    is_bulk=False,
    fields=(
        Attribute(
            "kind",
            _("方式"),
            Choice(),
            is_required=True,
            default=str(ActivityKind.WECHAT),
            options=tuple(Option(str(way), way.label) for way in WAYS),
        ),
        Attribute("words", _("祝福的话"), LongText(), max_length=1000),
    ),
)
def greet(records: models.QuerySet[Contact], kind: str, words: str = "") -> int:
    """Log a birthday greeting as a touch with the contact; returns the activity's id."""
    contact = records.get()
    values = {
        "customer": contact.customer_id,
        "contact": contact.pk,
        "kind": kind,
        "topic": Topic.GREETING,
        "subject": str(_("生日祝福：%(name)s") % {"name": contact.name})[:120],
        "description": words,
        "happened_at": timezone.now(),
    }
    return int(activities.create(values=values).result.pk)
