"""Credit: requests for a limit, which the general manager decides, and problems that have occurred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices.trading import CreditProblemKind, RequestState
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField
from zhike.kit.records.models import DependentNoun
from zhike.kit.records.numbering import Numbering


class CreditLimitRequest(DependentNoun):
    """A credit limit that somebody proposes; it holds once the general manager has approved it (ARC-14)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "code"
    numbering = Numbering(prefix="XE")
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code"})

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="credit_limit_requests", verbose_name=_("客户")
    )
    code = models.CharField(_("申请单号"), max_length=40, editable=False)
    proposed_amount = MoneyField(_("申请额度"), validators=[MinValueValidator(0)])
    reason = models.TextField(_("申请理由"), blank=True)
    state = models.CharField(
        _("审核状态"), max_length=12, choices=RequestState, default=RequestState.PENDING, editable=False
    )
    approved_amount = MoneyField(_("核定额度"), null=True, editable=False)
    former_amount = MoneyField(_("原额度"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("核定人"),
    )
    decided_at = models.DateTimeField(_("核定时间"), null=True, editable=False)
    decision_note = models.CharField(_("核定意见"), max_length=300, blank=True, editable=False)

    class Meta(DependentNoun.Meta):
        verbose_name = _("信用额度申请")
        verbose_name_plural = pgettext_lazy("复数", "信用额度申请")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="creditrequest_created"),
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(state="pending"),
                name="creditrequest_pending",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="creditlimitrequest_code"),
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(state="pending", deleted_at=None),
                name="creditlimitrequest_customer",
                violation_error_message=_("该客户已有待核定的信用额度申请"),
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_amount__gte=0),
                name="creditlimitrequest_proposed_amount",
                violation_error_message=_("额度不能小于 0"),
            ),
        ]


class CreditProblem(DependentNoun):
    """A problem with a customer's credit that occurred (ARC-15c)."""

    policy = Through("customer")
    past = frozenset({"happened_on", "settled_on"})
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "description"

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="credit_problems", verbose_name=_("客户")
    )
    happened_on = models.DateField(_("发生日期"))
    kind = models.CharField(_("问题类型"), max_length=12, choices=CreditProblemKind)
    amount = MoneyField(_("涉及金额"), null=True, blank=True, validators=[MinValueValidator(0)])
    description = models.CharField(_("问题经过"), max_length=300)
    settled_on = models.DateField(_("解决日期"), null=True, blank=True)
    outcome = models.CharField(_("处理结果"), max_length=300, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("信用问题")
        verbose_name_plural = pgettext_lazy("复数", "信用问题")
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="creditproblem_day"),
            models.Index(fields=["customer", "-happened_on"], name="creditproblem_customer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_on=None) | models.Q(settled_on__gte=models.F("happened_on")),
                name="creditproblem_settled_on",
                violation_error_message=_("解决日期不能早于发生日期"),
            )
        ]
