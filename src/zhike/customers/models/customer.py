"""Customer: an organisation or a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import (
    Category,
    CreditGrade,
    CustomerClass,
    CustomerKind,
    Delivery,
    Industry,
    Nature,
    Sex,
    State,
)
from zhike.kit.access.policies import Owned
from zhike.kit.chinese.company_names import normalise_company, stem
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import CreditCodeField, EmailField, MoneyField, PhoneField, UrlField
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.numbering import Numbering


class Customer(OwnedNoun):
    """An organisation or a person we sell to or serve, past, present or to come (ARC-01, ARC-02, ARC-06, ARC-18)."""

    policy = Owned()
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "short_name": ("A", "name"),
        "code": ("B", "code"),
        "credit_code": ("B", "code"),
        "licence_number": ("B", "code"),
        "phone": ("C", "phone"),
        "legal_representative": ("D", "name"),
        "address": ("D", "text"),
        "main_business": ("D", "text"),
    }
    masks: ClassVar[Mapping[str, str]] = {
        "phone": "phone",
        "credit_code": "code",
        "bank_account": "account",
        "birth_date": "all",
    }
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key", "match_key"})
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code", "credit_code"})
    numbering = Numbering(prefix="KH")
    matched_by = "match_key"
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
        "phone": ("联系电话", "公司电话", "座机", "手机", "telephone", "tel"),
        "address": ("地址", "详细地址", "注册地址", "联系地址"),
        "credit_code": ("信用代码", "社会信用代码", "税号", "纳税人识别号"),
        "owner": ("业务员", "销售", "客户经理", "归属人", "sales", "salesperson"),
        "department": ("部门", "区域", "片区"),
        "industry": ("行业", "所属行业"),
        "legal_representative": ("法人", "法定代表人"),
        "grade": ("等级", "客户等级", "级别"),
        "website": ("官网", "公司网站", "网站"),
        "bank_account": ("银行账号", "开户账号"),
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            (
                "kind", "name", "short_name", "code", "industry", "nature", "legal_representative", "sex",
                "birth_date", "occupation", "profile", "main_business", "founded_on", "credit_code",
                "licence_number", "organisation_code", "permit_number",
            ),
            DataClass.POPULATION,
        ),
        **dict.fromkeys(("phone", "email", "website", "address", "unloading_place"), DataClass.ADDRESS),
        **dict.fromkeys(
            (
                "credit_grade", "registered_capital", "annual_turnover", "tax_number", "bank_name",
                "bank_account", "credit_limit",
            ),
            DataClass.FINANCE,
        ),
        **dict.fromkeys(
            (
                "category", "state", "grade", "delivery", "remark", "owner", "department", "created_at",
                "created_by", "updated_at",
            ),
            DataClass.BEHAVIOUR,
        ),
    }  # fmt: skip
    units: ClassVar[Mapping[str, Any]] = {"registered_capital": _("万元"), "annual_turnover": _("万元")}

    kind = models.CharField(
        _("客户性质"), max_length=12, choices=CustomerKind, default=CustomerKind.ORGANISATION
    )
    name = models.CharField(_("客户全称"), max_length=120)
    name_key = models.CharField(max_length=400, editable=False)
    match_key = models.CharField(max_length=120, editable=False)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    code = models.CharField(_("客户代号"), max_length=40)
    category = models.CharField(_("客户类别"), max_length=12, choices=Category, default=Category.PROSPECT)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.ACTIVE)
    grade = models.CharField(_("客户分类"), max_length=1, choices=CustomerClass, blank=True)
    credit_grade = models.CharField(_("信用等级"), max_length=1, choices=CreditGrade, blank=True)
    industry = models.CharField(_("行业分类"), max_length=20, choices=Industry, blank=True)
    nature = models.CharField(_("企业性质"), max_length=12, choices=Nature, blank=True)
    legal_representative = models.CharField(_("法人代表"), max_length=60, blank=True)
    sex = models.CharField(_("性别"), max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    occupation = models.CharField(_("职业"), max_length=60, blank=True)
    phone = PhoneField(_("电话"), blank=True)
    email = EmailField(_("邮箱"), blank=True)
    website = UrlField(_("网址"), blank=True)
    address = models.CharField(_("公司地址"), max_length=200, blank=True)
    profile = models.TextField(_("企业简介"), blank=True)
    main_business = models.CharField(_("主营业务"), max_length=200, blank=True)
    delivery = models.CharField(_("提货方式"), max_length=12, choices=Delivery, blank=True)
    unloading_place = models.CharField(_("卸油地点"), max_length=200, blank=True)
    founded_on = models.DateField(_("成立时间"), null=True, blank=True)
    registered_capital = models.DecimalField(
        _("注册资本"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    annual_turnover = models.DecimalField(
        _("年营业额"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    credit_code = CreditCodeField(_("统一社会信用代码"), blank=True)
    licence_number = models.CharField(_("营业执照号"), max_length=40, blank=True)
    organisation_code = models.CharField(_("组织机构代码"), max_length=20, blank=True)
    tax_number = models.CharField(_("税务登记号"), max_length=20, blank=True)
    permit_number = models.CharField(_("经营许可证编号"), max_length=40, blank=True)
    bank_name = models.CharField(_("开户银行"), max_length=100, blank=True)
    bank_account = models.CharField(_("开户帐号"), max_length=40, blank=True)
    credit_limit = MoneyField(_("信用额度"), null=True, blank=True, validators=[MinValueValidator(0)])
    remark = models.TextField(_("备注"), blank=True)

    class Meta(OwnedNoun.Meta):
        verbose_name = _("客户")
        verbose_name_plural = pgettext_lazy("复数", "客户")
        indexes = [
            models.Index(fields=["name_key", "id"], name="customer_name_key"),
            models.Index(fields=["department", "name_key", "id"], name="customer_department_name"),
            models.Index(fields=["owner", "name_key", "id"], name="customer_owner_name"),
            models.Index(fields=["-created_at", "-id"], name="customer_created"),
            models.Index(fields=["match_key"], name="customer_match"),
            models.Index(fields=["state", "-created_at", "-id"], name="customer_state_created"),
            # The database lays these over each other where a list is filtered by both.
            models.Index(fields=["grade", "name_key", "id"], name="customer_grade_name"),
            models.Index(fields=["industry", "name_key", "id"], name="customer_industry_name"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="customer_code"),
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~models.Q(credit_code="") & models.Q(deleted_at=None),
                name="customer_credit_code",
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        if "name" not in values:
            return {}
        name = values["name"]
        return {
            "name_key": pinyin_key(name)[:400],
            "match_key": (stem(name) or normalise_company(name))[:120],
        }
