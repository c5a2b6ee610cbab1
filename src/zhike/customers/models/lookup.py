"""What the look-up of registered companies keeps: its provider, what was answered, how often it was asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone, Open


class LookupProvider(models.Model):
    """The one provider, if any. The key is sealed under the installation's secret key."""

    policy = Everyone(right="integrations.manage")
    revises = "lookup"

    is_active = models.BooleanField(_("启用"), default=False)
    search_url = models.CharField(_("搜索地址"), max_length=400)
    details_url = models.CharField(_("详情地址"), max_length=400, blank=True)
    key_header = models.CharField(_("密钥所在的请求头"), max_length=60, blank=True)
    sealed_key = models.TextField(blank=True)
    success = models.CharField(_("成功标志"), max_length=60, blank=True)
    items = models.CharField(_("列表位置"), max_length=60, blank=True)
    details = models.CharField(_("详情位置"), max_length=60, blank=True)
    fields = models.JSONField(_("字段对应"), default=dict)
    daily_limit = models.IntegerField(_("每日次数"), default=200)
    seconds = models.IntegerField(_("最长等待"), default=3)
    kept_days = models.IntegerField(_("缓存天数"), default=30)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(daily_limit__gte=0, seconds__range=(1, 10), kept_days__range=(0, 365)),
                name="lookup_provider_limits",
            )
        ]

    def __str__(self) -> str:
        return self.search_url


class LookupAnswer(models.Model):
    """What the provider answered to a question, and when."""

    policy = Open("says what the public register says, the same for everybody")

    kind = models.CharField(max_length=7)
    asked = models.CharField(max_length=120)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "asked"], name="lookup_answer_once")]
        indexes = [models.Index(fields=["at"], name="lookup_answer_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked}"


class LookupDay(models.Model):
    """How often the provider was asked on a day."""

    policy = Open("holds counters only")

    day = models.DateField(primary_key=True)
    number = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day} {self.number}"
