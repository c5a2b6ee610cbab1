"""Division: a department of the customer, a box in its organisation chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun


class Division(DependentNoun):
    """A department of the customer's own organisation, perhaps under another (CON-03)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.POPULATION}
    sorted_by: ClassVar[dict[str, str]] = {}

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="divisions", verbose_name=_("客户"))
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构")
    )
    duty = models.CharField(_("职责"), max_length=200, blank=True)
    position = models.IntegerField(_("排序"), default=0)

    class Meta(DependentNoun.Meta):
        verbose_name = _("内部机构")
        verbose_name_plural = _("内部机构")
        indexes = [models.Index(fields=["-created_at", "-id"], name="division_created")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="division_not_its_own_parent",
                violation_error_message=_("上级机构不能是自己"),
            )
        ]
