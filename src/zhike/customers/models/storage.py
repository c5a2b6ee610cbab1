"""Storage capacity 储油能力, part three of the archive: tanks and dispensers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import OilKind
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun


class Tank(DependentNoun):
    """One tank: what is stored, how much it holds, where it stands (ARC-04)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "location"
    units: ClassVar[Mapping[str, Any]] = {"capacity": "m³"}

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="tanks", verbose_name=_("客户"))
    oil_kind = models.CharField(_("储油品种"), max_length=12, choices=OilKind)
    capacity = models.DecimalField(
        _("油罐容量"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)]
    )
    location = models.CharField(_("油罐位置"), max_length=200)

    class Meta(DependentNoun.Meta):
        verbose_name = _("油罐")
        verbose_name_plural = _("油罐")
        indexes = [models.Index(fields=["-created_at", "-id"], name="tank_created")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(capacity__gte=0),
                name="tank_capacity",
                violation_error_message=_("容量不能小于 0"),
            )
        ]


class Dispenser(DependentNoun):
    """One fuel dispenser: brand, model, nozzles (ARC-04)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "brand"
    units: ClassVar[Mapping[str, Any]] = {"nozzles": _("支")}

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="dispensers", verbose_name=_("客户"))
    brand = models.CharField(_("加油机品牌"), max_length=60)
    model = models.CharField(_("型号"), max_length=60, blank=True)
    nozzles = models.IntegerField(_("枪数"), default=1, validators=[MinValueValidator(1)])

    class Meta(DependentNoun.Meta):
        verbose_name = _("加油机")
        verbose_name_plural = _("加油机")
        indexes = [models.Index(fields=["-created_at", "-id"], name="dispenser_created")]
        constraints = [models.CheckConstraint(condition=models.Q(nozzles__gte=1), name="dispenser_nozzles")]
