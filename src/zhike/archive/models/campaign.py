"""Filling campaigns: every customer of an area is revisited and its archive filled by a day (ARC-09)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.models.kept import CHECK, KEEP, KeptBesideCustomer, beside_customer, by
from zhike.kit.access.policies import Everyone
from zhike.kit.records.models import Noun


class FillingCampaign(Noun):
    """Who is to be revisited by when; visits count from ``starts_on``."""

    policy = Everyone(right=KEEP)
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"starts_on"})

    name = models.CharField(_("活动名称"), max_length=80)
    starts_on = models.DateField(_("开始日期"))
    due_on = models.DateField(_("截止日期"))
    area = models.ForeignKey(
        settings.DEPARTMENT_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False,
        verbose_name=_("片区"), help_text=_("含下级部门；留空则从客户列表按筛选结果加入"),
    )  # fmt: skip
    note = models.TextField(_("要求"), blank=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("建档活动")
        verbose_name_plural = _("建档活动")
        indexes = [models.Index(fields=["-created_at", "-id"], name="fillingcampaign_created")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")),
                name="fillingcampaign_due_on",
                violation_error_message=_("截止日期不能早于开始日期"),
            )
        ]


class CampaignTarget(KeptBesideCustomer):
    """One customer of a campaign, and how far it is; the days are kept by what happens to the customer."""

    policy = beside_customer(CHECK, is_inherited=False)
    is_tracked = False

    campaign = models.ForeignKey(
        FillingCampaign, models.CASCADE, related_name="targets", db_index=False, verbose_name=_("建档活动")
    )
    visited_on = models.DateField(_("回访日期"), null=True)
    filled_on = models.DateField(_("填报完成"), null=True)
    submitted_on = models.DateField(_("上报日期"), null=True)
    submitted_by = by(_("上报人"), is_optional=True)

    class Meta:
        verbose_name = _("建档活动的客户")
        indexes = [
            # Not unique: two customers of a campaign may be merged into one.
            models.Index(fields=["customer", "campaign"], name="campaigntarget_customer"),
            models.Index(fields=["campaign", "department", "id"], name="campaigntarget_campaign"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.customer_id}"
