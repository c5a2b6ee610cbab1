"""Rules that take neglected records back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import CustomerClass
from zhike.kit.access.policies import Managed
from zhike.kit.records.models import Noun
from zhike.pools.choices import Fact, ProductLine
from zhike.pools.fields import ChoicesField
from zhike.pools.models.pool import Pool


class ReclaimRule(Noun):
    """When a record goes back to which pool (china.md §5.1 自动回收).

    ``on_form`` is the form (see ``zhike.pools.rules.forms``) in which the rule was switched on, empty while it
    is off: a rule that was changed since is off until it is simulated and switched on again. ``most_share`` is
    the share of all records it may take in one night, ``share_reason`` why that is more than the company's limit.
    """

    policy = Managed(right="pools.manage")
    units: ClassVar[Mapping[str, Any]] = {"days": _("天"), "remind_days": _("天")}
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})
    hidden: ClassVar[frozenset[str]] = frozenset(
        {"on_form", "most_share", "share_reason", "reminded_on", "last_run_on"}
    )

    name = models.CharField(_("规则名称"), max_length=60)
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="rules", verbose_name=_("退回到"))
    fact = models.CharField(_("条件"), max_length=12, choices=Fact, default=Fact.FOLLOW_UP)
    days = models.PositiveIntegerField(_("天数"), default=30, validators=[MinValueValidator(0)])
    is_in_working_days = models.BooleanField(_("按工作日计算"), default=False)
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("适用部门"),
        help_text=_("包括下级部门；不填则全公司。"),
    )
    spares_dealt = models.BooleanField(_("不收已成交客户"), default=True)
    spares_open_deals = models.BooleanField(_("不收有进行中商机的客户"), default=True)
    spares_protected = models.BooleanField(_("不收保护中的客户"), default=True)
    spared_grades = ChoicesField(_("不收的客户分类"), null=True, choices=CustomerClass)
    remind_days = models.PositiveIntegerField(
        _("提前多少天提醒负责人"), null=True, blank=True, default=3, help_text=_("不填则不提醒。")
    )
    tells_head = models.BooleanField(_("收回后告知部门负责人"), default=True)
    on_form = models.CharField(max_length=64, blank=True, editable=False)
    most_share = models.DecimalField(max_digits=5, decimal_places=4, null=True, editable=False)
    share_reason = models.CharField(max_length=300, blank=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    last_run_on = models.DateField(_("上次执行"), null=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("回收规则")
        verbose_name_plural = pgettext_lazy("复数", "回收规则")
        indexes = [models.Index(fields=["-created_at", "-id"], name="reclaimrule_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="reclaimrule_name"
            )
        ]


class ReclaimTerm(Noun):
    """Another number of days for a grade, a product line, or both; the closest match holds."""

    policy = Managed(right="pools.manage")
    title = "days"
    units: ClassVar[Mapping[str, Any]] = {"days": _("天")}

    rule = models.ForeignKey(ReclaimRule, models.PROTECT, related_name="terms", verbose_name=_("回收规则"))
    grade = models.CharField(_("客户分类"), max_length=1, choices=CustomerClass, blank=True)
    product_line = models.CharField(_("产品线"), max_length=12, choices=ProductLine, blank=True)
    days = models.PositiveIntegerField(_("天数"), validators=[MinValueValidator(0)])

    class Meta(Noun.Meta):
        verbose_name = _("分级天数")
        verbose_name_plural = pgettext_lazy("复数", "分级天数")
        indexes = [models.Index(fields=["-created_at", "-id"], name="reclaimterm_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "grade", "product_line"],
                condition=models.Q(deleted_at=None),
                name="reclaimterm_product_line",
            ),
            models.CheckConstraint(
                condition=~models.Q(grade="", product_line=""),
                name="reclaimterm_grade",
                violation_error_message=_("请填客户分类或产品线"),
            ),
        ]
