"""What kind of business the customer is: 客户特征, 业务状况, 交易现状 (ARC-15a, ARC-15b, ARC-15c)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices.form import (
    BusinessDirection,
    BusinessFeature,
    BusinessPhilosophy,
    BusinessPolicy,
    EnterpriseSize,
    Rank,
    Rating,
    ServiceArea,
)
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass

CHARACTERISTICS = (
    "service_area", "sales_ability", "development_potential", "business_philosophy", "business_direction",
    "business_policy", "enterprise_size", "business_features",
)  # fmt: skip
CONDITION = ("staff_quality", "competitor_relation", "business_relation", "attitude")
TRADING = (
    "sales_activity", "existing_problems", "advantages", "countermeasures", "company_image", "reputation",
    "credit_condition", "trading_conditions",
)  # fmt: skip


class Character(CustomerPart):
    """Eight characteristics, business condition, trading status; since when the customer trades with us."""

    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys((*CHARACTERISTICS, "staff_quality"), DataClass.POPULATION),
        **dict.fromkeys(
            ("traded_since", "competitor_relation", "business_relation", "attitude", *TRADING),
            DataClass.BEHAVIOUR,
        ),
        "credit_condition": DataClass.FINANCE,
    }

    traded_since = models.DateField(_("首次交易日期"), null=True, blank=True)
    service_area = models.CharField(_("服务区域"), max_length=12, choices=ServiceArea, blank=True)
    sales_ability = models.CharField(_("销售能力"), max_length=8, choices=Rank, blank=True)
    development_potential = models.CharField(_("发展潜力"), max_length=8, choices=Rank, blank=True)
    business_philosophy = models.CharField(
        _("经销观念"), max_length=12, choices=BusinessPhilosophy, blank=True
    )
    business_direction = models.CharField(_("经营方向"), max_length=12, choices=BusinessDirection, blank=True)
    business_policy = models.CharField(_("经营政策"), max_length=12, choices=BusinessPolicy, blank=True)
    enterprise_size = models.CharField(_("企业规模"), max_length=8, choices=EnterpriseSize, blank=True)
    business_features = models.CharField(_("经营特点"), max_length=12, choices=BusinessFeature, blank=True)

    staff_quality = models.CharField(_("人员素质"), max_length=1, choices=Rating, blank=True)
    competitor_relation = models.CharField(_("与竞争者的关系"), max_length=200, blank=True)
    business_relation = models.CharField(_("与本公司的业务关系"), max_length=200, blank=True)
    attitude = models.CharField(_("合作态度"), max_length=1, choices=Rating, blank=True)

    sales_activity = models.TextField(_("销售活动现状"), blank=True)
    existing_problems = models.TextField(_("存在的问题"), blank=True)
    advantages = models.TextField(_("保持的优势"), blank=True)
    countermeasures = models.TextField(_("未来的对策"), blank=True)
    company_image = models.CharField(_("企业形象"), max_length=1, choices=Rating, blank=True)
    reputation = models.CharField(_("声誉"), max_length=1, choices=Rating, blank=True)
    credit_condition = models.TextField(_("信用状况"), blank=True)
    trading_conditions = models.TextField(_("交易条件"), blank=True)

    class Meta:
        abstract = True
