"""What the worker does for events: tasks of a run, a sweep each minute, tidying at night."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.kit.access.door import Reason, open_door
from zhike.kit.events.handling import handle_due
from zhike.kit.events.models import Delivery, DeliveryState, Event, Handling
from zhike.kit.events.recording import HANDLE_TASK, SEND_TASK
from zhike.kit.events.sending import send_due

KEPT = timedelta(days=30)
OPEN = (DeliveryState.WAITING, DeliveryState.SENDING)


@app.task(name=HANDLE_TASK)
def handle_events(run_id: int) -> None:
    """Call the subscribers that listen to a run."""
    handle_due(run_id)


@app.task(name=SEND_TASK)
def send_deliveries() -> None:
    """Send what is due to other systems."""
    send_due()


@app.periodic(cron="* * * * *")
@app.task(name="zhike.sweep_events_minutely", queueing_lock="sweep_events")
def sweep_events_minutely(timestamp: int) -> None:
    """Whatever a dead worker left, and what is to be tried again."""
    handle_due()
    send_due()


@app.periodic(cron="40 3 * * *")
@app.task(name="zhike.discard_old_events_nightly", queueing_lock="discard_old_events")
def discard_old_events_nightly(timestamp: int) -> None:
    """Remove what is over for long."""
    discard_old_events()


def discard_old_events() -> int:
    """Remove events older than ``KEPT`` with their deliveries; what is still to be done stays."""
    with open_door(Reason.EVENTS):
        old = Event.objects.filter(at__lt=timezone.now() - KEPT)
        waiting = Delivery.objects.filter(state__in=OPEN).values("event_id")
        unheard = Handling.objects.filter(next_at__isnull=False).values("run_id")
        return old.exclude(pk__in=waiting).exclude(run_id__in=unheard).delete()[0]
