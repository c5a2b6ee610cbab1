"""Score rules: points with a stated reason (OPP-19)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.fields import TagsField
from zhike.kit.records.models import Noun
from zhike.leads.choices import Comparison, Scored
from zhike.leads.models.nurture import MANAGE


class ScoreRule(Noun):
    """One criterion: what is looked at, what is asked of it, the points it gives; ``name`` is the reason shown."""

    policy = Everyone(right=MANAGE)
    revises = "lead_scores"
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("理由"), max_length=60, help_text=_("评分旁边显示的话，例如“留了手机”。"))
    field = models.CharField(_("看什么"), max_length=12, choices=Scored)
    test = models.CharField(_("条件"), max_length=12, choices=Comparison, default=Comparison.FILLED)
    words = TagsField(_("词语"), help_text=_("“是其中之一”和“包含其中一词”比较这些词。"))
    least = models.DecimalField(
        _("下限"), max_digits=17, decimal_places=2, null=True, blank=True, help_text=_("“不小于”比较这个数。")
    )
    points = models.SmallIntegerField(_("分数"), validators=[MinValueValidator(-100), MaxValueValidator(100)])
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta(Noun.Meta):
        verbose_name = _("评分规则")
        verbose_name_plural = pgettext_lazy("复数", "评分规则")
        indexes = [models.Index(fields=["-created_at", "-id"], name="scorerule_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="scorerule_name"
            ),
            models.CheckConstraint(
                condition=~models.Q(test="at_least") | models.Q(least__isnull=False),
                name="scorerule_least",
                violation_error_message=_("“不小于”要填下限"),
            ),
            models.CheckConstraint(
                condition=~models.Q(test__in=["among", "contains"]) | ~models.Q(words=[]),
                name="scorerule_words",
                violation_error_message=_("要填比较的词语"),
            ),
        ]
