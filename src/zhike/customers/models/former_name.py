"""Former names 曾用名: what a customer was called before, or in another record that went up into this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun


class FormerName(DependentNoun):
    """A name, and perhaps a code, under which people may still look for the customer (china.md §5.2)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.POPULATION}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("A", "name"), "code": ("B", "code")}

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="former_names", verbose_name=_("客户")
    )
    name = models.CharField(_("曾用名"), max_length=120)
    code = models.CharField(_("原客户代号"), max_length=40, blank=True)
    until = models.DateField(_("使用到"), null=True, blank=True)
    remark = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="formername_created"),
        ]
