"""Opportunity: a sale that may come about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Competitor, Contact, Customer
from zhike.kit.access.policies import Owned
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.numbering import Numbering
from zhike.products.models import Product
from zhike.sales.choices import ForecastCategory, Outcome, Source
from zhike.sales.models.pipeline import Pipeline, Stage
from zhike.sales.models.reason import Reason


class Opportunity(OwnedNoun):
    """A sale that may come about: with whom, what, how much, when, how likely (OPP-03, OPP-04).

    ``amount`` is yuan, empty while nobody knows; ``probability`` is in per cent. Triggers keep what follows from the
    stage, whoever writes: pipeline, outcome, probability (unless one is given), the moment it entered, the day it
    closed, and the ``Stay`` in each stage. One that came in without a customer must have one to be won.
    """

    policy = Owned()
    numbering = Numbering(prefix="SJ")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR, "amount": DataClass.FINANCE}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "code": ("A", "code"),
        "description": ("D", "text"),
    }
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key", "furthest"})
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code"})
    titled_by: ClassVar[tuple[str, ...]] = ("customer", "product", "code")
    units: ClassVar[Mapping[str, Any]] = {"probability": "%"}
    filled_by_action: ClassVar[frozenset[str]] = OwnedNoun.filled_by_action | {"stage"}
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "name": ("商机名称", "项目名称", "opportunity"),
        "code": ("商机编号", "opportunity_id"),
        "customer": ("客户名称", "account", "company"),
        "amount": ("金额", "预计金额", "close_value", "value"),
        "stage": ("销售阶段", "deal_stage"),
        "owner": ("业务员", "销售", "sales_agent", "salesperson"),
        "opened_on": ("建立日期", "engage_date"),
        "closed_on": ("成交日期", "close_date"),
        "closes_on": ("预计成交日期", "预计结束时间"),
    }

    name = models.CharField(_("商机"), max_length=120)
    name_key = models.CharField(max_length=400, editable=False)
    code = models.CharField(_("商机代号"), max_length=40, blank=True)
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="opportunities", db_index=False,
        verbose_name=_("客户"),
    )  # fmt: skip
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="opportunities", verbose_name=_("联系人")
    )
    description = models.TextField(_("业务描述"), blank=True)
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="opportunities", verbose_name=_("产品")
    )
    amount = MoneyField(_("业务额"), null=True, blank=True, validators=[MinValueValidator(0)])
    pipeline = models.ForeignKey(
        Pipeline, models.PROTECT, editable=False, related_name="opportunities", db_index=False,
        verbose_name=_("销售流程"),
    )  # fmt: skip
    stage = models.ForeignKey(
        Stage, models.PROTECT, related_name="opportunities", db_index=False, verbose_name=_("销售阶段")
    )
    furthest = models.ForeignKey(
        Stage, models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )  # the last stage but a lost one that it ever came to; kept by trigger, so that funnels count in one scan
    outcome = models.CharField(_("结果"), max_length=5, choices=Outcome, default=Outcome.OPEN, editable=False)
    probability = models.PositiveSmallIntegerField(
        _("成功可能性"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("不填时按阶段"),
    )
    category = models.CharField(
        _("预测分类"), max_length=8, choices=ForecastCategory, default=ForecastCategory.PIPELINE
    )
    opened_on = models.DateField(_("开始日期"), default=timezone.localdate)
    closes_on = models.DateField(_("可能结束时间"), null=True, blank=True)
    closed_on = models.DateField(_("结束日期"), null=True, blank=True)
    entered_stage_at = models.DateTimeField(_("进入阶段时间"), editable=False)
    source = models.CharField(_("来源"), max_length=10, choices=Source, blank=True)
    is_key = models.BooleanField(_("关键商机"), default=False)
    next_step = models.CharField(_("下一步"), max_length=120, blank=True)
    next_on = models.DateField(_("下一步日期"), null=True, blank=True)
    reason = models.ForeignKey(
        Reason, models.PROTECT, null=True, blank=True, related_name="opportunities", verbose_name=_("原因")
    )
    reason_note = models.CharField(_("原因说明"), max_length=300, blank=True)
    lost_to = models.ForeignKey(
        Competitor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opportunities",
        verbose_name=_("输给"),
    )

    class Meta(OwnedNoun.Meta):
        verbose_name = _("商机")
        verbose_name_plural = pgettext_lazy("复数", "商机")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="opportunity_created"),
            models.Index(fields=["name_key", "id"], name="opportunity_name_key"),
            models.Index(fields=["owner", "stage"], name="opportunity_owner_stage"),
            models.Index(fields=["department", "stage"], name="opportunity_department_stage"),
            models.Index(fields=["stage", "-entered_stage_at", "-id"], name="opportunity_stage_entered"),
            models.Index(fields=["customer", "outcome"], name="opportunity_customer"),
            models.Index(
                fields=["closes_on", "owner"],
                condition=models.Q(outcome="open", deleted_at=None),
                name="opportunity_closing",
            ),
            models.Index(
                fields=["owner", "closes_on"],
                condition=models.Q(is_key=True, outcome="open", deleted_at=None),
                name="opportunity_key",
            ),
            models.Index(
                fields=["closed_on", "owner"],
                condition=~models.Q(closed_on=None),
                name="opportunity_closed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code="") & models.Q(deleted_at=None),
                name="opportunity_code",
            ),
            models.CheckConstraint(
                condition=models.Q(probability=None) | models.Q(probability__range=(0, 100)),
                name="opportunity_probability",
                violation_error_message=_("成功可能性在 0 到 100 之间"),
            ),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="opportunity_amount",
                violation_error_message=_("业务额不能小于 0"),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on=None) | models.Q(closes_on__gte=models.F("opened_on")),
                name="opportunity_closes_on",
                violation_error_message=_("可能结束时间不能早于开始日期"),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="opportunity_closed_on",
                violation_error_message=_("结束日期不能早于开始日期"),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="won") | models.Q(customer__isnull=False),
                name="opportunity_customer_needed",
                violation_error_message=_("赢单的商机须有客户"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"name_key": pinyin_key(values["name"])[:400]} if "name" in values else {}
