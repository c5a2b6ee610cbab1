"""Touch: one contact with a lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ActivityKind
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun
from zhike.leads.models.lead import Lead


class LeadTouch(DependentNoun):
    """When and how somebody was in touch with a lead, what was said, what is next (OPP-02)."""

    policy = Through("lead")
    title = "subject"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    lead = models.ForeignKey(
        Lead, models.PROTECT, related_name="touches", db_index=False, verbose_name=_("线索")
    )
    kind = models.CharField(_("类型"), max_length=14, choices=ActivityKind, default=ActivityKind.CALL)
    subject = models.CharField(_("主题"), max_length=120)
    happened_at = models.DateTimeField(_("时间"))
    description = models.TextField(_("内容"), blank=True)
    next_step = models.CharField(_("下一步"), max_length=120, blank=True)
    next_on = models.DateField(_("下一步日期"), null=True, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("线索跟进")
        verbose_name_plural = pgettext_lazy("复数", "线索跟进")
        indexes = [
            models.Index(fields=["lead", "-happened_at", "-id"], name="leadtouch_lead_time"),
            models.Index(fields=["-happened_at", "-id"], name="leadtouch_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_step="") | models.Q(next_on__isnull=False),
                name="leadtouch_next_on",
                violation_error_message=_("写了下一步就要写日期"),
            )
        ]
