"""How the customer pays: 付款状况 (ARC-13b)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import CreditGrade
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField


class Payment(CustomerPart):
    """Bank, credit grade, credit limit."""

    masks: ClassVar[Mapping[str, str]] = {"bank_account": "account"}
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("credit_grade", "bank_name", "bank_account", "credit_limit"), DataClass.FINANCE
    )
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {"bank_account": ("银行账号", "开户账号")}

    credit_grade = models.CharField(_("信用等级"), max_length=1, choices=CreditGrade, blank=True)
    bank_name = models.CharField(_("开户银行"), max_length=100, blank=True)
    bank_account = models.CharField(_("开户帐号"), max_length=40, blank=True)
    credit_limit = MoneyField(_("信用额度"), null=True, blank=True, validators=[MinValueValidator(0)])

    class Meta:
        abstract = True
