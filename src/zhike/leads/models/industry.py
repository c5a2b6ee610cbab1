"""What is known of an industry, to find more prospects in it (OPP-21)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Industry
from zhike.kit.access.policies import Everyone
from zhike.kit.records.fields import TagsField
from zhike.kit.records.models import Noun
from zhike.leads.models.nurture import MANAGE


class IndustryProfile(Noun):
    """The traits of an industry and where its companies are found (利用各行业特点拓展新用户)."""

    policy = Everyone(right=MANAGE)
    title = "industry"
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"industry"})

    industry = models.CharField(_("行业"), max_length=20, choices=Industry)
    traits = models.TextField(_("行业特点"))
    where_found = models.TextField(_("到哪里找"), blank=True)
    needs = TagsField(_("常见需求"))
    season = models.CharField(_("旺季"), max_length=60, blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("行业特点")
        verbose_name_plural = pgettext_lazy("复数", "行业特点")
        indexes = [models.Index(fields=["-created_at", "-id"], name="industryprofile_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["industry"], condition=models.Q(deleted_at=None), name="industryprofile_industry"
            )
        ]
