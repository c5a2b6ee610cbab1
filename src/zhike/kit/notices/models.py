"""Notices, and what each person wishes to be told where."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Private, Told


class MailState(models.TextChoices):
    """How far the e-mail of a notice is; nothing when none is to be sent."""

    NONE = "", _("不发送")
    WAITING = "waiting", _("等待")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("失败")


class Notice(models.Model):
    """One thing one person is told.

    ``text`` is a msgid in Chinese, filled with ``params`` when it is shown; ``%(record)s`` in it stands for
    the title of the record, as the person may see it then. ``once`` keeps the same thing from being told twice.
    """

    policy = Told("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    link = models.CharField(max_length=300, blank=True)
    noun = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    once = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    is_shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=8, choices=MailState, default=MailState.NONE, blank=True)
    mail_tries = models.SmallIntegerField(default=0)
    mail_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "-id"], name="notice_staff"),
            models.Index(
                fields=["staff"], name="notice_unread", condition=models.Q(read_at=None, is_shown=True)
            ),
            models.Index(
                fields=["mail_at"], name="notice_mail", condition=models.Q(mail__in=["waiting", "sending"])
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "once"], condition=~models.Q(once=""), name="notice_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Choice(models.Model):
    """Where one person wishes notices of one kind."""

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    is_shown = models.BooleanField(default=True)
    is_mailed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "kind"], name="choice_of_kind_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind}"
