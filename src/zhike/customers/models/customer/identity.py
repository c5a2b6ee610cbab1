"""Who the customer is: names, kind, and what an individual is known by (ARC-02, ARC-18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import CustomerKind, Sex
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.chinese.company_names import normalise_company, stem
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.data_classes import DataClass


class Identity(CustomerPart):
    """Kind, names, code; sex, birth date and occupation of an individual."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "short_name": ("A", "name"),
        "code": ("B", "code"),
        "channel_code": ("B", "code"),
    }
    masks: ClassVar[Mapping[str, str]] = {"birth_date": "all"}
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key", "match_key"})
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code"})
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("kind", "name", "short_name", "code", "channel_code", "sex", "birth_date", "occupation"),
        DataClass.POPULATION,
    )
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "name": (
            "客户名称",
            "公司名称",
            "企业名称",
            "单位名称",
            "客户",
            "公司",
            "名称",
            "company",
            "company name",
        ),
        "short_name": ("客户简称", "公司简称", "企业简称"),
        "code": ("客户编号", "客户编码", "编号", "代号", "customer code", "customer number"),
    }
    indexes: ClassVar[Sequence[models.Index]] = (
        models.Index(fields=["name_key", "id"], name="customer_name_key"),
        models.Index(fields=["department", "name_key", "id"], name="customer_department_name"),
        models.Index(fields=["owner", "name_key", "id"], name="customer_owner_name"),
        models.Index(fields=["match_key"], name="customer_match"),
    )
    constraints: ClassVar[Sequence[models.BaseConstraint]] = (
        models.UniqueConstraint(fields=["code"], name="customer_code"),
    )

    kind = models.CharField(
        _("客户性质"), max_length=12, choices=CustomerKind, default=CustomerKind.ORGANISATION
    )
    name = models.CharField(_("客户全称"), max_length=120)
    name_key = models.CharField(max_length=400, editable=False)
    match_key = models.CharField(max_length=120, editable=False)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    code = models.CharField(_("客户代号"), max_length=40)
    channel_code = models.CharField(_("通路代号"), max_length=40, blank=True)
    sex = models.CharField(_("性别"), max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    occupation = models.CharField(_("职业"), max_length=60, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def derived(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        if "name" not in values:
            return {}
        name = values["name"]
        return {
            "name_key": pinyin_key(name)[:400],
            "match_key": (stem(name) or normalise_company(name))[:120],
        }
