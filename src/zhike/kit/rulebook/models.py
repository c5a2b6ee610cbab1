"""Values that replace a rule's default from a day on. Rows are withdrawn, never deleted or overwritten."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone


class RuleValueQuerySet(models.QuerySet["RuleValue"]):
    def standing(self) -> RuleValueQuerySet:
        """Values that have not been withdrawn."""
        return self.filter(withdrawn_at=None)


class RuleValue(models.Model):
    """One value of one rule from a day on, who decided it and why."""

    policy = Everyone(right="rulebook.manage", is_public=True)
    revises = "rulebook"
    is_tracked = True

    key = models.CharField(_("代码"), max_length=80)
    effective_from = models.DateField(_("生效日期"))
    value = models.JSONField(_("数值"), encoder=DjangoJSONEncoder)
    note = models.CharField(_("依据或说明"), max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("设定人")
    )
    set_at = models.DateTimeField(_("设定时间"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("撤回人")
    )
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)

    objects: ClassVar[models.Manager[RuleValue]] = RuleValueQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-effective_from", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "effective_from"],
                condition=models.Q(withdrawn_at=None),
                name="rule_value_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.effective_from}"
