"""What is known of each customer's archive, kept so that a million are counted without being read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.models.kept import KEEP, beside_customer
from zhike.kit.access.policies import Managed


class Standing(models.Model):
    """One customer's archive. Derived: whoever writes a customer has it renewed, and a nightly job renews all.

    ``is_counted``: the customer is one that gets an archive (ARC-07). ``edition`` is the template under which
    it was filled; ``missing`` the required fields that are empty. ``…_percent`` and ``…_on`` say how much of a
    part is filled and on which day it was last renewed; ``next_due_on`` is the first day a cycle ends.
    """

    policy = beside_customer(is_inherited=False)

    # Not a link: a merge of two customers must not try to move what follows from them anyway.
    customer_id = models.BigIntegerField(primary_key=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    is_counted = models.BooleanField()
    is_complete = models.BooleanField()
    edition = models.IntegerField(null=True)
    missing = ArrayField(models.TextField(), default=list)
    natural_percent = models.SmallIntegerField()
    equipment_percent = models.SmallIntegerField()
    storage_percent = models.SmallIntegerField()
    sales_percent = models.SmallIntegerField()
    qualification_percent = models.SmallIntegerField()
    natural_on = models.DateField()
    equipment_on = models.DateField()
    storage_on = models.DateField()
    sales_on = models.DateField()
    qualification_on = models.DateField()
    next_due_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("档案状况")
        indexes = [
            models.Index(
                fields=["department", "owner"],
                include=["is_complete"],
                condition=models.Q(is_counted=True),
                name="standing_coverage",
            ),
            models.Index(
                fields=["next_due_on", "customer_id"],
                condition=models.Q(is_counted=True),
                name="standing_due",
            ),
            models.Index(
                fields=["owner", "next_due_on", "customer_id"],
                condition=models.Q(is_counted=True),
                name="standing_owner_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.customer_id)

    def percent(self, part: str) -> int:
        return int(getattr(self, f"{part}_percent"))

    def renewed_on(self, part: str) -> Any:
        return getattr(self, f"{part}_on")


class StaleStanding(models.Model):
    """A customer of a large run whose standing is to be renewed; the flags say which parts were written."""

    policy = Managed(right=KEEP)

    customer_id = models.BigIntegerField()
    is_natural = models.BooleanField(default=False)
    is_qualification = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.customer_id)
