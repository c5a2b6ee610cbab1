"""Shares of single records, grants of whole departments, and the revisions caches go by."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone, Following, Open


class Share(models.Model):
    """One person (a collaborator) at one record, with some verbs, perhaps until a moment."""

    policy = Following()
    revises = "shares"

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shares", verbose_name=_("同事")
    )
    verbs = ArrayField(models.CharField(max_length=10), verbose_name=_("可以"))
    until = models.DateTimeField(_("截止"), null=True, blank=True)
    note = models.CharField(_("用途"), max_length=200, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("授予人")
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "noun", "record_id"], name="share_once")]
        indexes = [models.Index(fields=["noun", "record_id"], name="share_record")]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} → {self.staff_id}"


class Grant(models.Model):
    """One person at all records of one department in one area, between two moments."""

    policy = Everyone(right="access.grant")
    revises = "shares"

    area = models.CharField(max_length=60)
    department = models.ForeignKey(settings.DEPARTMENT_MODEL, models.CASCADE, verbose_name=_("部门"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("同事")
    )
    verbs = ArrayField(models.CharField(max_length=10), verbose_name=_("可以"))
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("截止"))
    purpose = models.CharField(_("用途"), max_length=200)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("授予人")
    )

    class Meta:
        indexes = [models.Index(fields=["staff", "area", "ends_at"], name="grant_staff_area")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="grant_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.department_id} → {self.staff_id}"


class Revision(models.Model):
    """A number per topic that grows with every change, so that processes may cache between changes."""

    policy = Open("holds counters only")

    topic = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.topic} {self.number}"
