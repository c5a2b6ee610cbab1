"""Which events there are, and how subscriptions and deliveries stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import REGISTRY
from zhike.kit.actions.standard import STANDARD
from zhike.kit.events.models import Delivery, DeliveryState, Subscription
from zhike.kit.events.turns import TURNS

VERBS: dict[str, str | Promise] = {
    "created": _("新建"),
    "changed": _("修改"),
    "deleted": _("删除"),
    "restored": _("还原"),
    "imported": _("导入"),
}
SHOWN = 50


@dataclass(frozen=True)
class EventName:
    """An event one may subscribe to: its name, and for people the noun and what happens to it."""

    name: str
    noun: str
    label: str


def event_names() -> list[EventName]:
    """All events of all nouns: the usual ones, and those that actions name themselves, those of a value."""
    found: dict[str, EventName] = {}
    for noun in STANDARD:
        of_whom = str(noun._meta.verbose_name)
        for verb, label in VERBS.items():
            name = f"{noun.noun_name()}.{verb}"
            found[name] = EventName(name, of_whom, str(label))
        for action in REGISTRY.values():
            if action.noun is noun and action.event and action.event not in found:
                found[action.event] = EventName(action.event, of_whom, str(action.label))
        for turn in TURNS.values():
            if turn.noun == noun.noun_name():
                found[turn.name] = EventName(turn.name, of_whom, str(turn.label))
    return list(found.values())


def webhooks() -> QuerySet[Subscription]:
    """All subscriptions with what became of their deliveries of the last day."""
    lately = Q(deliveries__began_at__gte=timezone.now() - timedelta(days=1))
    return Subscription.objects.select_related("owner").annotate(
        delivered=Count("deliveries", filter=lately & Q(deliveries__state=DeliveryState.DELIVERED)),
        failed=Count("deliveries", filter=lately & Q(deliveries__state=DeliveryState.FAILED)),
        waiting=Count(
            "deliveries",
            filter=Q(deliveries__state__in=[DeliveryState.WAITING, DeliveryState.SENDING]),
        ),
        last_at=Max("deliveries__sent_at"),
    )


def deliveries_of(webhook: int, state: str = "", before: int | None = None) -> list[Delivery]:
    """The newest deliveries of one subscription, at most ``SHOWN``; ``before`` is the last id of the page above."""
    rows = Delivery.objects.filter(subscription_id=webhook)
    if state in DeliveryState.values:
        rows = rows.filter(state=state)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: SHOWN + 1])


def event_lines(deliveries: list[Delivery]) -> dict[int, tuple[str, int | None]]:
    """Name and record id of each delivery's event; no content of any record."""
    from zhike.kit.access.door import Reason, open_door
    from zhike.kit.events.models import Event

    with open_door(Reason.EVENTS):
        rows = Event.objects.filter(pk__in=[one.event_id for one in deliveries])
        return {pk: (name, record) for pk, name, record in rows.values_list("pk", "name", "record_id")}
