"""The customer's papers: 资质信息, part five of the archive (ARC-06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import CreditCodeField


class Qualification(CustomerPart):
    """Credit code, and the numbers of licence, organisation, tax registration and permit."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "credit_code": ("B", "code"),
        "licence_number": ("B", "code"),
    }
    masks: ClassVar[Mapping[str, str]] = {"credit_code": "code"}
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"credit_code"})
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("credit_code", "licence_number", "organisation_code", "permit_number"), DataClass.POPULATION
        ),
        "tax_number": DataClass.FINANCE,
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "credit_code": ("信用代码", "社会信用代码", "税号", "纳税人识别号"),
    }
    constraints: ClassVar[Sequence[models.BaseConstraint]] = (
        models.UniqueConstraint(
            fields=["credit_code"],
            condition=~models.Q(credit_code="") & models.Q(deleted_at=None),
            name="customer_credit_code",
        ),
    )

    credit_code = CreditCodeField(_("统一社会信用代码"), blank=True)
    licence_number = models.CharField(_("营业执照号"), max_length=40, blank=True)
    organisation_code = models.CharField(_("组织机构代码"), max_length=20, blank=True)
    tax_number = models.CharField(_("税务登记号"), max_length=20, blank=True)
    permit_number = models.CharField(_("经营许可证编号"), max_length=40, blank=True)

    class Meta:
        abstract = True
