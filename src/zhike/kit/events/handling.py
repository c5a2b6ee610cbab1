"""The worker's side of subscribers: each hears of the events of a run once."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import models
from django.utils import timezone

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.standing import acting_for
from zhike.kit.events.models import Event, Handling
from zhike.kit.events.recording import HANDLE_TASK, defer
from zhike.kit.events.registry import SUBSCRIBERS, Subscriber
from zhike.kit.events.rules import MOST_HANDLINGS, wait_after

logger = logging.getLogger(__name__)
NOBODY = Acting(0, "system", channel="job")


def handle_due(run_id: int | None = None, now: datetime | None = None) -> int:
    """Call the subscribers that have something to hear (of one run or of all); returns how many were called.

    Several workers may do so at once: whoever has a line locked works on it, the others pass over it.
    """
    called = 0
    while _handle_next(run_id, now or timezone.now()):
        called += 1
    return called


def _handle_next(run_id: int | None, now: datetime) -> bool:
    with acting_as(NOBODY):
        with open_door(Reason.EVENTS):
            due = Handling.objects.filter(next_at__lte=now).order_by("next_at", "pk")
            if run_id is not None:
                due = due.filter(run_id=run_id)
            handling = due.select_for_update(skip_locked=True).first()
            if handling is None:
                return False
            subscriber = SUBSCRIBERS.get(handling.subscriber)
            events = _events(handling, subscriber) if subscriber else []
        problem = _call(subscriber, events) if subscriber and events else ""
        with open_door(Reason.EVENTS):
            _close(handling, problem, now)
    return True


def _events(handling: Handling, subscriber: Subscriber) -> list[Event]:
    rows = Event.objects.filter(run_id=handling.run_id, name__in=subscriber.events).order_by("pk")
    if subscriber.fields:
        rows = rows.filter(models.Q(fields__overlap=list(subscriber.fields)) | models.Q(fields=[]))
    return list(rows)


def _call(subscriber: Subscriber, events: list[Event]) -> str:
    """Call it on behalf of the person who caused the events; returns what went wrong."""
    staff_id = events[0].staff_id
    acting = acting_for(staff_id, "job", f"event {events[0].name}") if staff_id else NOBODY
    try:
        with acting_as(acting):
            subscriber.function(events)
    except Exception as problem:
        logger.exception("subscriber %s failed on run %s", subscriber.name, events[0].run_id)
        return f"{type(problem).__name__}: {problem}"[:2000]
    return ""


def _close(handling: Handling, problem: str, now: datetime) -> None:
    if not problem:
        handling.delete()
        return
    handling.attempts += 1
    handling.error = problem
    gives_up = handling.attempts >= MOST_HANDLINGS
    handling.next_at = None if gives_up else now + wait_after(handling.attempts)
    handling.save()
    if handling.next_at:
        defer(HANDLE_TASK, at=handling.next_at, run_id=handling.run_id)
