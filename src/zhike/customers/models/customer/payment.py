"""How the customer pays: 付款状况 (ARC-13, ARC-13b)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import CreditGrade
from zhike.customers.choices.form import InvoiceKind, PaymentTerms
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField


class Payment(CustomerPart):
    """Bank, invoice, payment terms, credit grade and limit.

    ``credit_limit`` is what the general manager approved; nothing but the approval of a request sets it (ARC-14).
    """

    masks: ClassVar[Mapping[str, str]] = {"bank_account": "account"}
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        (
            "credit_grade", "bank_name", "bank_account", "credit_limit", "invoice_kind", "payment_terms",
            "payment_terms_note", "collection_days",
        ),
        DataClass.FINANCE,
    )  # fmt: skip
    indexes: ClassVar[Sequence[models.Index]] = (
        models.Index(
            models.F("credit_limit").desc(nulls_last=True),
            models.F("id").desc(),
            name="customer_credit_limit",
        ),
    )
    units: ClassVar[Mapping[str, Any]] = {"collection_days": _("天")}
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {"bank_account": ("银行账号", "开户账号")}

    credit_grade = models.CharField(_("信用等级"), max_length=1, choices=CreditGrade, blank=True)
    bank_name = models.CharField(_("开户银行"), max_length=100, blank=True)
    bank_account = models.CharField(_("开户帐号"), max_length=40, blank=True)
    credit_limit = MoneyField(_("信用额度"), null=True, editable=False, validators=[MinValueValidator(0)])
    invoice_kind = models.CharField(_("发票种类"), max_length=8, choices=InvoiceKind, blank=True)
    payment_terms = models.CharField(_("付款条件"), max_length=12, choices=PaymentTerms, blank=True)
    payment_terms_note = models.CharField(_("其他付款条件说明"), max_length=100, blank=True)
    collection_days = models.IntegerField(
        _("收款期限"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(3650)]
    )

    class Meta:
        abstract = True
