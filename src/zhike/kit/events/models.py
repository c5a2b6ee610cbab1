"""Events, who has handled them, and what goes out to other systems."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Following, Managed


class Event(models.Model):
    """One thing that happened to one record, or (without a record) to many at once.

    ``fields`` are what changed, as history names them. Written through the door by ``recording``.
    """

    policy = Following()
    stays_with_record = True

    name = models.CharField(max_length=100)
    noun = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    run = models.ForeignKey("actions.ActionRun", models.CASCADE, related_name="+", db_index=False)
    staff_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10)
    at = models.DateTimeField()
    fields = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name", "record_id"], name="event_once_a_run")]
        indexes = [models.Index(fields=["at"], name="event_at")]

    def __str__(self) -> str:
        return f"{self.name} {self.record_id}"


class Handling(models.Model):
    """That one subscriber has to hear of the events of one run; done in the transaction of its work."""

    policy = Managed("integrations.manage")

    run = models.ForeignKey("actions.ActionRun", models.CASCADE, related_name="+", db_index=False)
    subscriber = models.CharField(max_length=200)
    attempts = models.SmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, default=timezone.now)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "subscriber"], name="handling_once")]
        indexes = [models.Index(fields=["next_at"], name="handling_due")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.subscriber}"


class Subscription(models.Model):
    """An address elsewhere that hears of events, as far as ``owner`` may see them.

    The secret is not kept: it is derived from the installation's key and ``nonce``.
    """

    policy = Managed("integrations.manage")
    revises = "webhooks"

    label = models.CharField(_("名称"), max_length=60)
    url = models.CharField(_("地址"), max_length=500)
    events = ArrayField(models.CharField(max_length=100), verbose_name=_("事件"))
    nonce = models.CharField(max_length=40, editable=False)
    is_active = models.BooleanField(_("启用"), default=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("以谁的权限")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["label", "id"]

    def __str__(self) -> str:
        return self.label


class DeliveryState(models.TextChoices):
    """Where a delivery stands; the last three are final."""

    WAITING = "waiting", _("等待")
    SENDING = "sending", _("发送中")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("失败")
    SKIPPED = "skipped", _("不发送")


class Delivery(models.Model):
    """One event for one subscription: when it is due, what was sent last, what came back."""

    policy = Managed("integrations.manage")

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries", db_index=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.SmallIntegerField(_("次数"), default=0)
    began_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    milliseconds = models.IntegerField(null=True)
    sent_by = models.BigIntegerField(null=True)
    request_body = models.TextField(blank=True)
    status = models.SmallIntegerField(null=True)
    response_body = models.TextField(blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "event"], name="delivery_once")]
        indexes = [
            models.Index(fields=["subscription", "-id"], name="delivery_subscription"),
            models.Index(
                fields=["next_at"], name="delivery_open", condition=models.Q(state__in=["waiting", "sending"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state not in (DeliveryState.WAITING, DeliveryState.SENDING)

    @property
    def due_at(self) -> datetime | None:
        """When it is tried next; ``None`` when it is over."""
        return None if self.is_over else self.next_at
