"""Lead: whoever may become a customer (OPP-01, OPP-02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Industry
from zhike.customers.models import Contact, Customer
from zhike.kit.access.policies import Owned
from zhike.kit.chinese.company_names import normalise_company, stem
from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import DivisionField, EmailField, MoneyField, PhoneField, TagsField
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.numbering import Numbering
from zhike.leads.choices import OPEN, Channel, DropReason, LeadState
from zhike.leads.models.nurture import NurtureProgramme
from zhike.products.models import Product
from zhike.sales.models import Opportunity

IS_OPEN = models.Q(state__in=[state.value for state in OPEN], deleted_at=None)


class Lead(OwnedNoun):
    """Somebody who may buy: who, where from, what is wanted, what is next, and what became of it.

    ``score`` (0–100) and its reasons follow from the score rules, ``last_touched_at`` from the touches. A converted
    lead points at what was made of it.
    """

    policy = Owned()
    numbering = Numbering(prefix="XS")
    matched_by = "match_key"
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code"})
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"owner", "department", "code", "name"})
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "company": ("A", "name"),
        "contact_name": ("B", "name"),
        "code": ("B", "code"),
        "mobile": ("C", "phone"),
        "phone": ("C", "phone"),
        "content": ("D", "text"),
    }
    masks: ClassVar[Mapping[str, str]] = {"mobile": "phone", "phone": "phone", "email": "email"}
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset(
        {"name_key", "match_key", "mobile_digits", "score_reasons", "steps_done"}
    )
    data_classes: ClassVar[Mapping[str, str]] = {
        "*": DataClass.BEHAVIOUR,
        **dict.fromkeys(("company", "contact_name", "post", "industry"), DataClass.POPULATION),
        **dict.fromkeys(("mobile", "phone", "email", "wechat", "division"), DataClass.ADDRESS),
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "name": ("线索", "主题", "标题", "lead", "title", "subject"),
        "company": ("公司", "单位", "企业名称", "客户名称", "company name"),
        "contact_name": ("联系人", "姓名", "contact"),
        "mobile": ("手机号", "手机号码", "cell"),
        "phone": ("电话", "固话", "telephone"),
        "channel": ("线索来源", "来源渠道", "渠道", "source"),
        "content": ("需求", "内容", "留言", "message"),
        "division": ("省市", "地区", "省份", "城市", "city"),
    }

    name = models.CharField(_("线索名称"), max_length=120)
    name_key = models.CharField(max_length=400, editable=False)
    code = models.CharField(_("线索编号"), max_length=40)
    company = models.CharField(_("公司名称"), max_length=120, blank=True)
    match_key = models.CharField(max_length=120, blank=True, editable=False)
    contact_name = models.CharField(_("联系人"), max_length=60, blank=True)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    mobile = PhoneField(_("手机"), blank=True)
    mobile_digits = models.CharField(max_length=40, blank=True, editable=False)
    phone = PhoneField(_("座机"), blank=True)
    email = EmailField(_("邮箱"), blank=True)
    wechat = models.CharField(_("微信"), max_length=60, blank=True)
    industry = models.CharField(_("行业"), max_length=20, choices=Industry, blank=True)
    division = DivisionField(_("所在地区"), blank=True)
    channel = models.CharField(_("来源"), max_length=12, choices=Channel, default=Channel.OTHER)
    campaign = models.CharField(_("活动"), max_length=80, blank=True)
    referrer = models.CharField(_("推荐人"), max_length=60, blank=True)
    content = models.TextField(_("需求内容"), blank=True)
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("意向产品")
    )
    budget = MoneyField(_("预计金额"), null=True, blank=True, validators=[MinValueValidator(0)])
    tags = TagsField(_("标签"))
    state = models.CharField(
        _("状态"), max_length=12, choices=LeadState, default=LeadState.NEW, editable=False
    )
    score = models.SmallIntegerField(_("评分"), default=0, editable=False)
    score_reasons = models.JSONField(default=list, editable=False)
    next_step = models.CharField(_("下一步"), max_length=120, blank=True)
    next_on = models.DateField(_("下一步日期"), null=True, blank=True)
    last_touched_at = models.DateTimeField(_("最近跟进时间"), default=timezone.now, editable=False)
    programme = models.ForeignKey(
        NurtureProgramme,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="leads",
        verbose_name=_("培育计划"),
    )
    steps_done = models.PositiveSmallIntegerField(default=0, editable=False)
    consent = models.TextField(_("同意的内容"), blank=True, editable=False)
    consented_at = models.DateTimeField(_("同意时间"), null=True, editable=False)
    drop_reason = models.CharField(
        _("放弃原因"), max_length=12, choices=DropReason, blank=True, editable=False
    )
    drop_note = models.CharField(_("放弃说明"), max_length=300, blank=True, editable=False)
    closed_at = models.DateTimeField(_("转化或放弃时间"), null=True, editable=False)
    customer = models.ForeignKey(
        Customer,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="leads",
        verbose_name=_("转化的客户"),
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="leads",
        verbose_name=_("转化的联系人"),
    )
    opportunity = models.ForeignKey(
        Opportunity,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="leads",
        verbose_name=_("转化的商机"),
    )

    class Meta(OwnedNoun.Meta):
        verbose_name = _("线索")
        verbose_name_plural = pgettext_lazy("复数", "线索")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="lead_created"),
            models.Index(fields=["department", "-created_at"], name="lead_department"),
            models.Index(fields=["owner", "-created_at"], name="lead_owner"),
            models.Index(fields=["owner", "last_touched_at"], condition=IS_OPEN, name="lead_open_owner"),
            models.Index(fields=["last_touched_at", "id"], condition=IS_OPEN, name="lead_open_touched"),
            models.Index(fields=["industry", "id"], condition=IS_OPEN, name="lead_open_industry"),
            models.Index(fields=["match_key"], condition=~models.Q(match_key=""), name="lead_match"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="lead_code"),
            models.CheckConstraint(
                condition=~models.Q(state="converted") | models.Q(customer__isnull=False),
                name="lead_customer",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | ~models.Q(drop_reason=""), name="lead_drop_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(next_step="") | models.Q(next_on__isnull=False),
                name="lead_next_on",
                violation_error_message=_("写了下一步就要写日期"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "name" in values:
            found["name_key"] = pinyin_key(values["name"])[:400]
        if "company" in values:
            company = values["company"]
            found["match_key"] = (stem(company) or normalise_company(company))[:120]
        if "mobile" in values:
            found["mobile_digits"] = national_digits(values["mobile"])[:40]
        return found

    @property
    def is_open(self) -> bool:
        """Whether anything may still become of it."""
        return self.state in OPEN
