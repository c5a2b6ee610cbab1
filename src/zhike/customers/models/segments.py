"""Segments: customers picked by saved conditions, kept up to date (SEG-14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Everyone
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import Noun


class Segment(Noun):
    """Saved conditions in the grammar of the customers' list, with behaviours besides the fields (SEG-14).

    ``industry.in=transport&volume_3y.over=500`` holds those of the transport trade that bought more than 500 t in
    three years. Members are worked out for the whole company; everybody sees those of their own customers.
    """

    policy = Everyone(right="segments.manage")
    revises = "segments"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    name = models.CharField(_("细分名称"), max_length=80)
    description = models.CharField(_("说明"), max_length=300, blank=True)
    conditions = models.TextField(_("条件"))
    is_active = models.BooleanField(_("持续更新"), default=True)
    refreshed_at = models.DateTimeField(_("上次计算"), null=True, blank=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("客户细分")
        verbose_name_plural = pgettext_lazy("复数", "客户细分")
        indexes = [models.Index(fields=["-created_at", "-id"], name="segment_created")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(deleted_at=None), name="segment_name")
        ]


class Member(models.Model):
    """One stay of a customer in a segment.

    It holds ids alone: whatever shows it joins the customer, whose own policy decides who sees it.
    """

    policy = Everyone(right="segments.manage")

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="members", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "customer"],
                condition=models.Q(left_at=None),
                name="segment_member_once",
            )
        ]
        indexes = [
            models.Index(fields=["segment", "-entered_at"], name="segment_member_entered"),
            models.Index(fields=["customer"], name="segment_member_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.customer_id}"
