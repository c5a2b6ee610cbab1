"""Purchase 购买记录: what a customer bought on a day, brought by import until there are orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices.trading import Channel, ProductClass
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField
from zhike.kit.records.models import DependentNoun


class Purchase(DependentNoun):
    """One purchase: product, tonnes, yuan, way of buying (ARC-05, ARC-26, SEG-09, SEG-20)."""

    policy = Through("customer")
    past = frozenset({"bought_on"})
    data_classes: ClassVar[Mapping[str, str]] = {
        "*": DataClass.BEHAVIOUR,
        "amount": DataClass.FINANCE,
    }
    title = "product"
    units: ClassVar[Mapping[str, Any]] = {"quantity": _("吨")}
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "customer": ("客户名称", "客户全称", "客户代号", "公司名称"),
        "bought_on": ("日期", "订单日期", "购买日期", "date"),
        "quantity": ("数量", "吨数", "购油量"),
        "amount": ("金额", "销售额"),
    }

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="purchases", db_index=False, verbose_name=_("客户")
    )
    bought_on = models.DateField(_("购买日期"))
    product_class = models.CharField(_("产品类别"), max_length=8, choices=ProductClass)
    product = models.CharField(_("产品"), max_length=80)
    quantity = models.DecimalField(
        _("购买量"), max_digits=14, decimal_places=3, validators=[MinValueValidator(0)]
    )
    amount = MoneyField(_("购买金额"), validators=[MinValueValidator(0)])
    channel = models.CharField(_("购买渠道"), max_length=12, choices=Channel, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("购买记录")
        verbose_name_plural = pgettext_lazy("复数", "购买记录")
        indexes = [
            models.Index(fields=["customer", "-bought_on", "-id"], name="purchase_customer_day"),
            models.Index(fields=["-bought_on", "-id"], name="purchase_day"),
            models.Index(fields=["department", "-bought_on"], name="purchase_department_day"),
            models.Index(fields=["owner", "-bought_on"], name="purchase_owner_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0, amount__gte=0),
                name="purchase_not_negative",
                violation_error_message=_("数量和金额不能小于 0"),
            )
        ]
