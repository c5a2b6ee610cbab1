"""How the customer is organised and what it does: 组织及营运状况 (ARC-02, ARC-13a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Industry, Nature
from zhike.customers.choices.form import OrganisationType, Tenure
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


def _ten_thousands(label: Any) -> Any:
    """An amount in units of 10,000 yuan."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class Operation(CustomerPart):
    """Industry, form of organisation, business, founding, size, shop and warehouse."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "legal_representative": ("D", "name"),
        "main_business": ("D", "text"),
    }
    units: ClassVar[Mapping[str, Any]] = {
        **dict.fromkeys(("registered_capital", "annual_turnover", "assets"), _("万元")),
        "warehouse_area": "m²",
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            (
                "industry", "nature", "organisation_type", "legal_representative", "profile", "main_business",
                "business_items", "founded_on", "shop", "shop_leased_from", "shop_leased_to", "warehouse",
                "warehouse_area",
            ),
            DataClass.POPULATION,
        ),
        **dict.fromkeys(("registered_capital", "annual_turnover", "assets"), DataClass.FINANCE),
    }  # fmt: skip
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "industry": ("行业", "所属行业"),
        "founded_on": ("成立日期", "注册日期"),
        "legal_representative": ("法人", "法定代表人"),
    }
    constraints: ClassVar[Sequence[models.BaseConstraint]] = (
        models.CheckConstraint(
            condition=~models.Q(shop="leased") | models.Q(shop_leased_from__isnull=False),
            name="customer_shop_leased_from",
            violation_error_message=_("租用的店面要填租用起止日期"),
        ),
        models.CheckConstraint(
            condition=~models.Q(shop="leased") | models.Q(shop_leased_to__isnull=False),
            name="customer_shop_leased_to",
            violation_error_message=_("租用的店面要填租用起止日期"),
        ),
        models.CheckConstraint(
            condition=models.Q(shop_leased_from=None)
            | models.Q(shop_leased_to=None)
            | models.Q(shop_leased_to__gte=models.F("shop_leased_from")),
            name="customer_ends_shop_leased_to",
            violation_error_message=_("租用止日不能早于租用起日"),
        ),
    )

    industry = models.CharField(_("行业分类"), max_length=20, choices=Industry, blank=True)
    nature = models.CharField(_("企业性质"), max_length=12, choices=Nature, blank=True)
    legal_representative = models.CharField(_("法人代表"), max_length=60, blank=True)
    profile = models.TextField(_("企业简介"), blank=True)
    main_business = models.CharField(_("主营业务"), max_length=200, blank=True)
    founded_on = models.DateField(_("成立时间"), null=True, blank=True)
    registered_capital = _ten_thousands(_("注册资本"))
    annual_turnover = _ten_thousands(_("年营业额"))
    assets = _ten_thousands(_("资产"))
    organisation_type = models.CharField(_("组织形态"), max_length=12, choices=OrganisationType, blank=True)
    business_items = models.CharField(_("营业项目"), max_length=200, blank=True)
    shop = models.CharField(_("店面"), max_length=8, choices=Tenure, blank=True)
    shop_leased_from = models.DateField(_("店面租用起"), null=True, blank=True)
    shop_leased_to = models.DateField(_("店面租用止"), null=True, blank=True)
    warehouse = models.CharField(_("仓库"), max_length=8, choices=Tenure, blank=True)
    warehouse_area = models.DecimalField(
        _("仓库面积"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        abstract = True
