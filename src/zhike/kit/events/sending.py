"""The worker's side of webhooks: claims what is due, sends it outside any transaction, notes what came back."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zhike.kit.access.door import Reason, open_door
from zhike.kit.events.models import Delivery, DeliveryState
from zhike.kit.events.payload import body_for
from zhike.kit.events.post import Answer, post
from zhike.kit.events.recording import SEND_TASK, defer
from zhike.kit.events.rules import KEEPS_TRYING, is_delivered, signature, wait_after
from zhike.kit.events.secret import secret_of

# A worker that took a delivery and died is waited for so long.
TAKEN_FOR = timedelta(minutes=2)


def send_due(now: datetime | None = None) -> int:
    """Send everything that is due, one after the other; returns how many were tried.

    Several workers share the work: what one has claimed the others pass over.
    """
    tried = 0
    while (delivery := _claim(now or timezone.now())) is not None:
        _send(delivery, now or timezone.now())
        tried += 1
    return tried


def _claim(now: datetime) -> Delivery | None:
    with open_door(Reason.EVENTS):
        due = Delivery.objects.filter(
            Q(state=DeliveryState.WAITING) | Q(state=DeliveryState.SENDING),
            next_at__lte=now,
            subscription__is_active=True,
        )
        delivery = (
            due.select_for_update(skip_locked=True, of=("self",))
            .select_related("subscription", "event")
            .order_by("next_at", "pk")
            .first()
        )
        if delivery is None:
            return None
        delivery.state = DeliveryState.SENDING
        delivery.attempts += 1
        delivery.next_at = now + TAKEN_FOR
        delivery.save(update_fields=["state", "attempts", "next_at"])
        return delivery


def _send(delivery: Delivery, now: datetime) -> None:
    subscription = delivery.subscription
    body = body_for(delivery.event, subscription.owner_id, delivery.pk)
    if body is None:
        _close(delivery, DeliveryState.SKIPPED, Answer(error=_("订阅的负责人不能查看这条记录")), b"", now)
        return
    headers = {
        "Content-Type": "application/json",
        "Zhike-Event": delivery.event.name,
        "Zhike-Delivery": str(delivery.pk),
        "Zhike-Signature": signature(secret_of(subscription.nonce), int(time.time()), body),
    }
    answer = post(subscription.url, headers, body)
    if is_delivered(answer.status):
        _close(delivery, DeliveryState.DELIVERED, answer, body, now)
    elif now - delivery.began_at >= KEEPS_TRYING:
        _close(delivery, DeliveryState.FAILED, answer, body, now)
        _tell_owner(delivery)
    else:
        _close(delivery, DeliveryState.WAITING, answer, body, now)


def _close(delivery: Delivery, state: DeliveryState, answer: Answer, body: bytes, now: datetime) -> None:
    """Note the outcome. After a failure all that waits for the same address waits as long."""
    with open_door(Reason.EVENTS):
        again_at = now + wait_after(delivery.attempts)
        Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.SENDING).update(
            state=state,
            sent_at=timezone.now(),
            sent_by=delivery.subscription.owner_id,
            next_at=again_at,
            request_body=body.decode(),
            status=answer.status,
            response_body=answer.body,
            error=answer.error,
            milliseconds=answer.milliseconds,
        )
        if state == DeliveryState.WAITING:
            others = Delivery.objects.filter(
                subscription_id=delivery.subscription_id, state=DeliveryState.WAITING
            )
            others.exclude(pk=delivery.pk).update(next_at=Greatest(F("next_at"), again_at))
            defer(SEND_TASK, at=again_at)


def _tell_owner(delivery: Delivery) -> None:
    from zhike.kit.notices.telling import notify

    subscription = delivery.subscription
    notify(
        [subscription.owner_id],
        "webhook.failing",
        gettext_noop("Webhook“%(label)s”连续 24 小时无法送达"),
        params={"label": subscription.label},
        link=f"/settings/webhooks/{subscription.pk}/",
        once=f"webhook {subscription.pk} {timezone.localdate()}",
    )
