"""Whom coaching is told to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.coaching.models import CoachingCase
from zhike.kit.events import on
from zhike.kit.notices.telling import notify

if TYPE_CHECKING:
    from zhike.kit.events.models import Event


@on("coachingcase.created")
def tell_coached(events: Sequence[Event]) -> None:
    """The person hears that a case was opened."""
    ids = [event.record_id for event in events if event.record_id]
    for case in CoachingCase.objects.filter(pk__in=ids):
        notify(
            {case.owner_id} - {events[0].staff_id},
            "coaching.opened",
            gettext_noop("为您开了辅导单“%(record)s”"),
            link=f"/coaching-cases/{case.pk}/",
            record=case,
        )
