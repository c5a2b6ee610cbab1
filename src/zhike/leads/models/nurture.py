"""Nurture programmes: what is done with leads that are not ripe yet (OPP-19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ActivityKind, Industry
from zhike.kit.access.policies import Everyone
from zhike.kit.records.fields import ChoicesField
from zhike.kit.records.models import Noun

MANAGE = "leads.manage"


class NurtureProgramme(Noun):
    """Steps that follow one another until the lead is ripe; aimed at ``industries`` (none: at all)."""

    policy = Everyone(right=MANAGE)
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("计划名称"), max_length=60)
    aim = models.CharField(_("目的"), max_length=200, blank=True)
    industries = ChoicesField(_("适用行业"), choices=Industry, help_text=_("不选则适用于所有行业。"))
    is_active = models.BooleanField(_("启用"), default=True)
    repeats = models.BooleanField(_("做完后从头再来"), default=True, help_text=_("直到线索转化或放弃。"))

    class Meta(Noun.Meta):
        verbose_name = _("培育计划")
        verbose_name_plural = pgettext_lazy("复数", "培育计划")
        indexes = [models.Index(fields=["-created_at", "-id"], name="nurtureprogramme_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="nurtureprogramme_name"
            )
        ]


class NurtureStep(Noun):
    """What is done so many days after the step before (after entering, for the first)."""

    policy = Everyone(right=MANAGE)
    units: ClassVar[Mapping[str, Any]] = {"days": _("天")}

    programme = models.ForeignKey(
        NurtureProgramme, models.PROTECT, related_name="steps", verbose_name=_("培育计划")
    )
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    days = models.PositiveSmallIntegerField(_("隔多少天"), default=7, validators=[MinValueValidator(1)])
    kind = models.CharField(_("方式"), max_length=14, choices=ActivityKind, default=ActivityKind.CALL)
    name = models.CharField(_("做什么"), max_length=120)

    class Meta(Noun.Meta):
        verbose_name = _("培育步骤")
        verbose_name_plural = pgettext_lazy("复数", "培育步骤")
        indexes = [models.Index(fields=["-created_at", "-id"], name="nurturestep_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"],
                condition=models.Q(deleted_at=None),
                name="nurturestep_position",
            )
        ]
