"""Why somebody did not buy (OPP-20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Customer
from zhike.kit.access.policies import Owned
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import OwnedNoun
from zhike.products.models import Product
from zhike.sales.models.reason import Reason


class Refusal(OwnedNoun):
    """A customer, or a visitor who is none yet, did not buy, for one reason (OPP-20).

    A noun of its own and not the reason of a lost opportunity: most who do not buy never were one.
    """

    policy = Owned()
    past = frozenset({"happened_on"})
    title = "visitor"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"visitor": ("A", "name"), "note": ("D", "text")}
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "visitor": ("客户名称", "姓名"),
        "reason": ("未购买的理由", "原因"),
    }

    visitor = models.CharField(_("来访者"), max_length=120, blank=True, help_text=_("不填时按客户名称"))
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="refusals", db_index=False,
        verbose_name=_("客户"),
    )  # fmt: skip
    reason = models.ForeignKey(
        Reason, models.PROTECT, related_name="refusals", db_index=False, verbose_name=_("未购买的理由")
    )
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="refusals", verbose_name=_("产品")
    )
    happened_on = models.DateField(_("日期"), default=timezone.localdate)
    note = models.TextField(_("说明"), blank=True)

    class Meta(OwnedNoun.Meta):
        verbose_name = _("未购买记录")
        verbose_name_plural = pgettext_lazy("复数", "未购买记录")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="refusal_created"),
            models.Index(fields=["reason", "-happened_on"], name="refusal_reason"),
            models.Index(fields=["department", "-happened_on"], name="refusal_department"),
            models.Index(fields=["owner", "-happened_on"], name="refusal_owner"),
            models.Index(fields=["customer", "-happened_on"], name="refusal_customer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(visitor=""),
                name="refusal_visitor",
                violation_error_message=_("请填写来访者或选择客户"),
            ),
        ]
