"""The skill register (TER-03a)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import Noun
from zhike.team.models.person_row import PersonRow, person_indexes

LOWEST, HIGHEST, USUALLY_REQUIRED = 1, 5, 3


def _level(label: object, **options: object) -> models.IntegerField[int, int]:
    return models.IntegerField(
        label,  # type: ignore[arg-type] # a lazy text is as good
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
        **options,  # type: ignore[arg-type]
    )


class Skill(Noun):
    """Something our people should be able to do; four come with the product (TER-03a)."""

    policy = Everyone(right="training.manage")
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}

    name = models.CharField(_("技能"), max_length=60)
    description = models.CharField(_("说明"), max_length=200, blank=True)
    required_level = _level(_("要求等级"), default=USUALLY_REQUIRED)
    position = models.IntegerField(_("排序"), default=0)

    class Meta(Noun.Meta):
        verbose_name = _("技能")
        verbose_name_plural = _("技能")
        indexes = [models.Index(fields=["-created_at", "-id"], name="skill_created")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(deleted_at=None), name="skill_name")
        ]


class SkillRating(PersonRow):
    """How well one person masters one skill, from 1 to 5 (TER-03a)."""

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "remark"

    skill = models.ForeignKey(Skill, models.PROTECT, related_name="ratings", verbose_name=_("技能"))
    level = _level(_("等级"))
    rated_on = models.DateField(_("评定日期"))
    remark = models.CharField(_("依据"), max_length=200, blank=True)

    class Meta(PersonRow.Meta):
        verbose_name = _("技能评分")
        verbose_name_plural = pgettext_lazy("复数", "技能评分")
        indexes = person_indexes("skillrating")
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "owner"], condition=models.Q(deleted_at=None), name="skillrating_owner"
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(LOWEST, HIGHEST)),
                name="skillrating_level",
                violation_error_message=_("等级在 1 到 5 之间"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level}"
