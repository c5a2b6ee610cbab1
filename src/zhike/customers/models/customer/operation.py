"""How the customer is organised and what it does: 组织及营运状况 (ARC-02, ARC-13a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Industry, Nature
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


def _ten_thousands(label: Any) -> Any:
    """An amount in units of 10,000 yuan."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class Operation(CustomerPart):
    """Industry, form of organisation, business, founding, size."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "legal_representative": ("D", "name"),
        "main_business": ("D", "text"),
    }
    units: ClassVar[Mapping[str, Any]] = {"registered_capital": _("万元"), "annual_turnover": _("万元")}
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("industry", "nature", "legal_representative", "profile", "main_business", "founded_on"),
            DataClass.POPULATION,
        ),
        **dict.fromkeys(("registered_capital", "annual_turnover"), DataClass.FINANCE),
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "industry": ("行业", "所属行业"),
        "legal_representative": ("法人", "法定代表人"),
    }

    industry = models.CharField(_("行业分类"), max_length=20, choices=Industry, blank=True)
    nature = models.CharField(_("企业性质"), max_length=12, choices=Nature, blank=True)
    legal_representative = models.CharField(_("法人代表"), max_length=60, blank=True)
    profile = models.TextField(_("企业简介"), blank=True)
    main_business = models.CharField(_("主营业务"), max_length=200, blank=True)
    founded_on = models.DateField(_("成立时间"), null=True, blank=True)
    registered_capital = _ten_thousands(_("注册资本"))
    annual_turnover = _ten_thousands(_("年营业额"))

    class Meta:
        abstract = True
