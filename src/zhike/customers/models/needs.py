"""What a customer really needs, and what it is used to (ARC-24, ARC-24a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices.trading import ProductClass
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun


class Need(DependentNoun):
    """So many tonnes of a product in a month, of such a quality (ARC-24); ``month`` is kept as its first day."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "product"
    units: ClassVar[Mapping[str, Any]] = {"volume": _("吨")}

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="needs", verbose_name=_("客户"))
    product = models.CharField(_("产品"), max_length=80)
    volume = models.DecimalField(
        _("需求量"), max_digits=14, decimal_places=3, validators=[MinValueValidator(0)]
    )
    month = models.DateField(_("需求月份"))
    timing = models.CharField(_("时间要求"), max_length=120, blank=True)
    quality = models.CharField(_("质量要求"), max_length=200, blank=True)
    remark = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("客户需求")
        verbose_name_plural = pgettext_lazy("复数", "客户需求")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="need_created"),
            models.Index(fields=["month", "product"], name="need_month_product"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(volume__gte=0),
                name="need_volume",
                violation_error_message=_("需求量不能小于 0"),
            )
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"month": values["month"].replace(day=1)} if values.get("month") else {}


class Habit(DependentNoun):
    """The product, or grade, of a class that a customer is used to and seldom leaves (ARC-24a)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "product"

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="habits", verbose_name=_("客户"))
    product_class = models.CharField(_("产品类别"), max_length=8, choices=ProductClass)
    product = models.CharField(_("习惯使用"), max_length=80)
    since = models.DateField(_("始于"), null=True, blank=True)
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("使用习惯")
        verbose_name_plural = pgettext_lazy("复数", "使用习惯")
        indexes = [models.Index(fields=["-created_at", "-id"], name="habit_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "product_class"],
                condition=models.Q(deleted_at=None),
                name="habit_product_class",
            )
        ]
