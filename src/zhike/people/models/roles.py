"""Roles and who holds them when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone


class Role(models.Model):
    """What its holders may do.

    ``scopes``: area → verb → level. ``rights``: named rights. ``field_rules``: noun → field → rule.
    """

    policy = Everyone(right="people.manage")
    revises = "people"
    is_tracked = True

    name = models.CharField(_("名称"), max_length=60, unique=True)
    template = models.CharField(_("模板"), max_length=40, blank=True, editable=False)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    description = models.CharField(_("说明"), max_length=300, blank=True)
    scopes = models.JSONField(default=dict)
    rights = ArrayField(models.CharField(max_length=60), default=list)
    field_rules = models.JSONField(default=dict)
    requires_two_step = models.BooleanField(_("必须两步登录"), default=False)
    closed_at = models.DateTimeField(_("停用时间"), null=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the language of the screen."""
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class Appointment(models.Model):
    """A person in a role, perhaps only between two days (an acting keeper)."""

    policy = Everyone(right="people.manage")
    revises = "people"
    is_tracked = True

    staff = models.ForeignKey(
        "people.Staff", models.CASCADE, related_name="appointments", verbose_name=_("员工")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="appointments", verbose_name=_("角色"))
    starts_on = models.DateField(_("开始"), null=True, blank=True)
    ends_on = models.DateField(_("结束"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "role", "starts_on"], name="appointment_once")
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role_id}"
