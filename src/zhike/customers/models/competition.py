"""Competitors, and where they are present (ARC-23)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Everyone, Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun, Noun


class Competitor(Noun):
    """A firm that sells to our customers what we sell (ARC-23)."""

    policy = Everyone(right="competitors.manage")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("A", "name")}
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("竞争对手"), max_length=120)
    products = models.CharField(_("主要产品"), max_length=200, blank=True)
    strengths = models.TextField(_("优势"), blank=True)
    weaknesses = models.TextField(_("弱点"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("竞争对手")
        verbose_name_plural = pgettext_lazy("复数", "竞争对手")
        indexes = [models.Index(fields=["-created_at", "-id"], name="competitor_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="competitor_name"
            )
        ]


class Presence(DependentNoun):
    """A competitor at one customer, with an estimate of its share of what the customer buys, in per cent (ARC-23)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "sales"
    units: ClassVar[Mapping[str, Any]] = {"share": "%"}
    guards: ClassVar[Mapping[str, Any]] = {
        "presence_whole_share": _("该客户各竞争对手的份额合计不能超过 100 %"),
    }

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="presences", verbose_name=_("客户"))
    competitor = models.ForeignKey(
        Competitor, models.PROTECT, related_name="presences", db_index=False, verbose_name=_("竞争对手")
    )
    share = models.DecimalField(
        _("估计份额"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    sales = models.CharField(_("销售情况"), max_length=200, blank=True)
    relation = models.CharField(_("关系维护"), max_length=200, blank=True)
    seen_on = models.DateField(_("了解日期"), null=True, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("竞争情况")
        verbose_name_plural = _("竞争情况")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="presence_created"),
            models.Index(fields=["competitor", "department"], name="presence_competitor_department"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "competitor"],
                condition=models.Q(deleted_at=None),
                name="presence_competitor",
            ),
            models.CheckConstraint(
                condition=models.Q(share__range=(0, 100)),
                name="presence_share",
                violation_error_message=_("份额在 0 到 100 之间"),
            ),
        ]

    def __str__(self) -> str:
        return self.sales or str(self.competitor)
