"""A job: what was asked for, how far it is, what came of it."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Private


class State(models.TextChoices):
    """Where a job stands; the last three are final."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")
    CANCELLED = "cancelled", _("已取消")


FINAL = (State.DONE, State.FAILED, State.CANCELLED)


class Job(models.Model):
    """One piece of background work, seen by its starter (and with the right ``jobs.see``).

    ``done`` of ``total`` steps are finished; ``total`` 0 means that nobody knows yet.
    """

    policy = Private("staff", seen_with="jobs.see")

    name = models.CharField(max_length=80)
    title = models.CharField(_("任务"), max_length=200)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    message = models.TextField(blank=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    file_name = models.CharField(max_length=200, blank=True)
    is_cancelling = models.BooleanField(default=False)
    attempts = models.SmallIntegerField(default=0)
    queue_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "-id"], name="job_staff"),
            models.Index(
                fields=["id"], name="job_unfinished", condition=models.Q(state__in=["queued", "running"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"

    @property
    def is_final(self) -> bool:
        return self.state in FINAL

    @property
    def percent(self) -> int | None:
        """Whole percents done, or ``None`` while the total is unknown."""
        if self.state == State.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else None
