"""The log of actions: who did what, by which way, to how many records."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Logged, Private


class ActionRun(models.Model):
    """One run of one action. History rows and events carry its id; so does ``undo``."""

    policy = Logged()

    name = models.CharField(max_length=80)
    noun = models.CharField(max_length=60, blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10)
    source = models.CharField(max_length=200, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    started_at = models.DateTimeField(auto_now_add=True)
    changed = models.IntegerField(default=0)
    skipped = models.IntegerField(default=0)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        indexes = [models.Index(fields=["staff", "-id"], name="actionrun_staff")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class IdempotentAnswer(models.Model):
    """The answer already given to a request with the same ``Idempotency-Key``."""

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=200)
    request_digest = models.BinaryField()
    status = models.SmallIntegerField()
    body = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key"], name="idempotent_answer_once")]

    def __str__(self) -> str:
        return self.key
