"""Oil-using equipment 用油机具, part two of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Fuel
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Everyone, Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun, Noun


class EquipmentKind(Noun):
    """A kind of vehicle or machine: nine from the regulations, and those a company adds (ARC-03)."""

    policy = Everyone(right="fields.manage")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.POPULATION}

    name = models.CharField(_("名称"), max_length=40)
    position = models.IntegerField(_("排序"), default=0)

    class Meta(Noun.Meta):
        verbose_name = _("机具种类")
        verbose_name_plural = pgettext_lazy("复数", "机具种类")
        indexes = [models.Index(fields=["-created_at", "-id"], name="equipmentkind_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="equipmentkind_name"
            )
        ]


class Equipment(DependentNoun):
    """So many machines of one kind at a customer, and what they use (ARC-03)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "summary"
    hidden: ClassVar[frozenset[str]] = DependentNoun.hidden
    units: ClassVar[Mapping[str, Any]] = {"count": _("台"), "monthly_use": _("吨/月")}

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="equipment", verbose_name=_("客户"))
    kind = models.ForeignKey(
        EquipmentKind, models.PROTECT, related_name="+", db_index=False, verbose_name=_("机具种类")
    )
    count = models.IntegerField(_("数量"), default=1, validators=[MinValueValidator(1)])
    fuel = models.CharField(_("用油"), max_length=12, choices=Fuel, blank=True)
    monthly_use = models.DecimalField(
        _("月用油量"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    summary = models.CharField(_("说明"), max_length=120, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("用油机具")
        verbose_name_plural = _("用油机具")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="equipment_created"),
            models.Index(fields=["kind", "department"], name="equipment_kind_department"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(count__gte=1), name="equipment_count")]

    def __str__(self) -> str:
        return self.summary or str(self.kind)
