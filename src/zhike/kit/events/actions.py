"""Managing webhooks. Whoever sets address or events is from then on the one whose rights the deliveries have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.kit.events.models import Delivery, DeliveryState, Subscription
from zhike.kit.events.queries import event_names
from zhike.kit.events.recording import SEND_TASK, defer
from zhike.kit.events.secret import new_nonce, secret_of
from zhike.kit.events.targets import target_of

RIGHT = "integrations.manage"


@dataclass(frozen=True)
class Set:
    """A subscription and, where it is new, the only sight of its secret."""

    subscription: Subscription
    secret: str = ""

    def __str__(self) -> str:
        return f"webhook {self.subscription.pk}"


@action("events.webhook.create", right=RIGHT, label=_("新建 Webhook"))
def create_webhook(label: str, url: str, events: Sequence[str]) -> Set:
    """Let an address hear of events, as far as the acting person may see them."""
    made = Subscription(nonce=new_nonce())
    _fill(made, label, url, events)
    made.save()
    return Set(made, secret_of(made.nonce))


@action("events.webhook.change", right=RIGHT, label=_("修改 Webhook"))
def change_webhook(webhook: int, label: str, url: str, events: Sequence[str]) -> Set:
    """Another name, address or events; what is waiting goes to the new address."""
    found = webhook_or_missing(webhook)
    _fill(found, label, url, events)
    found.save()
    return Set(found)


@action("events.webhook.pause", right=RIGHT, label=_("暂停 Webhook"))
def pause_webhook(webhook: int) -> None:
    """Nothing new is noted for it; what is waiting waits."""
    _switch(webhook, False)


@action("events.webhook.resume", right=RIGHT, label=_("恢复 Webhook"))
def resume_webhook(webhook: int) -> None:
    """Go on; what was waiting is sent."""
    _switch(webhook, True)
    defer(SEND_TASK)


@action("events.webhook.rotate", right=RIGHT, label=_("更换密钥"), is_dangerous=True)
def rotate_secret(webhook: int) -> Set:
    """A new secret, at once; the receiver must be given it."""
    found = webhook_or_missing(webhook)
    found.nonce = new_nonce()
    found.save(update_fields=["nonce"])
    return Set(found, secret_of(found.nonce))


@action("events.webhook.remove", right=RIGHT, label=_("删除 Webhook"), is_dangerous=True)
def remove_webhook(webhook: int) -> None:
    """Take a subscription away, with its deliveries."""
    webhook_or_missing(webhook).delete()


@action("events.delivery.repeat", right=RIGHT, label=_("重新发送"))
def repeat_delivery(delivery: int) -> Delivery:
    """Send a delivery once more, under its own id, with the record as it is now; tries last another 24 hours."""
    found = Delivery.objects.select_for_update().filter(pk=delivery).first()
    if found is None:
        raise Missing("no_such_delivery", _("没有这次投递"))
    if found.state == DeliveryState.SENDING:
        raise Refused("being_sent", _("正在发送，请稍候"))
    found.state, found.attempts = DeliveryState.WAITING, 0
    found.began_at = found.next_at = timezone.now()
    found.save(update_fields=["state", "attempts", "began_at", "next_at"])
    defer(SEND_TASK)
    return found


def webhook_or_missing(webhook: int) -> Subscription:
    """One subscription; raises ``Missing``."""
    found = Subscription.objects.filter(pk=webhook).first()
    if found is None:
        raise Missing("no_such_webhook", _("没有这个 Webhook"))
    return found


def _switch(webhook: int, is_active: bool) -> None:
    found = webhook_or_missing(webhook)
    found.is_active = is_active
    found.save(update_fields=["is_active"])


def _fill(subscription: Subscription, label: str, url: str, events: Sequence[str]) -> None:
    faults: dict[str, object] = {}
    subscription.label = " ".join(label.split())[:60]
    if not subscription.label:
        faults["label"] = _("必填")
    subscription.url = url.strip()
    try:
        target_of(subscription.url)
    except Refused as refusal:
        faults |= refusal.fields
    known = {one.name for one in event_names()}
    if not events or set(events) - known:
        faults["events"] = _("请选择至少一个事件") if not events else _("没有这种事件")
    if faults:
        raise Refused("invalid", _("有字段需要改正"), fields=faults)
    subscription.events = sorted(set(events))
    subscription.owner_id = current_acting().staff_id
