"""Sales over the years 历年销量, part four of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import YearField
from zhike.kit.records.models import DependentNoun


def _tonnes(label: Any) -> Any:
    return models.DecimalField(
        label,
        max_digits=14,
        decimal_places=3,
        default=0,
        validators=[MinValueValidator(0)],
    )


class YearlySales(DependentNoun):
    """What a customer bought in one calendar year, by product class, in tonnes (ARC-05)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "year"
    units: ClassVar[Mapping[str, Any]] = {"petrol": _("吨"), "diesel": _("吨"), "minor": _("吨")}

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="yearly_sales", verbose_name=_("客户")
    )
    year = YearField(_("年份"), validators=[MinValueValidator(1949), MaxValueValidator(2200)])
    petrol = _tonnes(_("汽油"))
    diesel = _tonnes(_("柴油"))
    minor = _tonnes(_("小品种"))

    class Meta(DependentNoun.Meta):
        verbose_name = _("历年销量")
        verbose_name_plural = _("历年销量")
        indexes = [models.Index(fields=["-created_at", "-id"], name="yearlysales_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "year"], condition=models.Q(deleted_at=None), name="yearlysales_year"
            ),
            models.CheckConstraint(
                condition=models.Q(petrol__gte=0, diesel__gte=0, minor__gte=0),
                name="yearlysales_not_negative",
                violation_error_message=_("销量不能小于 0"),
            ),
        ]
