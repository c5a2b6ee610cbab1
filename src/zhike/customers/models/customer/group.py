"""To whom the customer belongs: its place in a group 集团."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import GroupRelation
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


class GroupPlace(CustomerPart):
    """The customer above this one, what this one is to it, and the share that one holds (per cent)."""

    units: ClassVar[Mapping[str, Any]] = {"parent_share": "%"}
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("parent", "parent_relation", "parent_share"), DataClass.POPULATION
    )
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {"parent": ("母公司", "上级公司", "集团", "总公司")}

    parent = models.ForeignKey(
        "customers.Customer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subsidiaries",
        verbose_name=_("上级单位"),
    )
    parent_relation = models.CharField(
        _("与上级单位的关系"), max_length=12, choices=GroupRelation, blank=True
    )
    parent_share = models.DecimalField(
        _("上级单位持股"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta:
        abstract = True
