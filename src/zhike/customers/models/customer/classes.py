"""The classes of a customer, with what they are worked out from (SEG-01, 02, 03, 09, 16, 20).

Grade, quality class, positioning and VIP follow from the rules in ``rules/classes``; ``classify`` stores them,
so that lists can be filtered by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices.classes import (
    Demand,
    Line,
    ManagementKind,
    Positioning,
    PriceLevel,
    ProjectGrade,
    QualityClass,
    TradeRole,
)
from zhike.customers.choices.form import Rank, Rating
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass

WORKED_OUT = ("project_grade", "quality_class", "positioning", "is_vip")


def _score(label: Any) -> Any:
    """Points from 0 to 100."""
    return models.IntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )


class Classes(CustomerPart):
    """Scores and judgements that people enter, and the classes worked out from them."""

    units: ClassVar[Mapping[str, Any]] = {
        "influence": _("分"),
        "funds": _("分"),
        "contact_interval": _("天"),
        "terminal_shops": _("家"),
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("trade_role", "terminal_shops", "influence"), DataClass.POPULATION),
        **dict.fromkeys(("funds", "profitability", "payment_record"), DataClass.FINANCE),
        **dict.fromkeys(
            ("project_line", "contact_interval", "demand", "price_level", "management_kind", *WORKED_OUT),
            DataClass.BEHAVIOUR,
        ),
    }
    indexes: ClassVar[Sequence[models.Index]] = (
        models.Index(
            fields=["owner", "id"], condition=~models.Q(project_line=""), name="customer_line_owner"
        ),
        models.Index(
            fields=["department", "id"], condition=~models.Q(project_line=""), name="customer_line_department"
        ),
    )

    influence = _score(_("影响力评分"))
    funds = _score(_("资金评分"))
    project_grade = models.CharField(
        _("项目等级"), max_length=1, choices=ProjectGrade, blank=True, editable=False
    )
    project_line = models.CharField(_("短线/长线"), max_length=8, choices=Line, blank=True)
    contact_interval = models.IntegerField(
        _("联系间隔"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    trade_role = models.CharField(_("经销身份"), max_length=12, choices=TradeRole, blank=True)
    profitability = models.CharField(_("效益"), max_length=8, choices=Rank, blank=True)
    demand = models.CharField(_("需求情况"), max_length=12, choices=Demand, blank=True)
    price_level = models.CharField(_("价格水平"), max_length=12, choices=PriceLevel, blank=True)
    payment_record = models.CharField(_("付款及时"), max_length=1, choices=Rating, blank=True)
    quality_class = models.CharField(
        _("质量分类"), max_length=1, choices=QualityClass, blank=True, editable=False
    )
    management_kind = models.CharField(_("管理类型"), max_length=12, choices=ManagementKind, blank=True)
    terminal_shops = models.IntegerField(
        _("自有终端门店"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    positioning = models.CharField(
        _("客户定位"), max_length=8, choices=Positioning, blank=True, editable=False
    )
    is_vip = models.BooleanField(_("贵宾"), default=False, editable=False)

    class Meta:
        abstract = True
