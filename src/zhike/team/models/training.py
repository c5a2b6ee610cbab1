"""Training: plan, course, who took part with which result (TER-03)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import YearField
from zhike.kit.records.models import Noun
from zhike.team.models.person_row import PersonRow, person_indexes
from zhike.team.models.skills import Skill

FULL_MARKS = 100
USUAL_PASS_MARK = 60


class TrainingPlan(Noun):
    """What a year's training is to achieve; courses carry it out (TER-03)."""

    policy = Everyone(right="training.manage")
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}

    name = models.CharField(_("名称"), max_length=120)
    year = YearField(_("年份"), validators=[MinValueValidator(1949), MaxValueValidator(2200)])
    aim = models.TextField(_("目标"), blank=True)
    content = models.TextField(_("安排"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("培训计划")
        verbose_name_plural = pgettext_lazy("复数", "培训计划")
        indexes = [models.Index(fields=["-created_at", "-id"], name="trainingplan_created")]


class Course(Noun):
    """One course, which may teach a skill and end with a test (TER-03)."""

    policy = Everyone(right="training.manage")
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}

    name = models.CharField(_("课程"), max_length=120)
    plan = models.ForeignKey(
        TrainingPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("培训计划"),
    )
    skill = models.ForeignKey(
        Skill, models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("技能")
    )
    starts_on = models.DateField(_("开课日期"))
    ends_on = models.DateField(_("结课日期"), null=True, blank=True)
    trainer = models.CharField(_("讲师"), max_length=60, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    pass_mark = models.IntegerField(
        _("及格分"),
        default=USUAL_PASS_MARK,
        validators=[MinValueValidator(0), MaxValueValidator(FULL_MARKS)],
    )
    content = models.TextField(_("内容"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("课程")
        verbose_name_plural = pgettext_lazy("复数", "课程")
        indexes = [models.Index(fields=["-created_at", "-id"], name="course_created")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="course_ends_on",
                violation_error_message=_("结课不能早于开课"),
            )
        ]


class Participation(PersonRow):
    """One person in one course, with the mark of the test from 0 to 100 (TER-03)."""

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "remark"

    course = models.ForeignKey(Course, models.PROTECT, related_name="participations", verbose_name=_("课程"))
    score = models.DecimalField(
        _("成绩"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(FULL_MARKS)],
    )
    remark = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(PersonRow.Meta):
        verbose_name = _("参训")
        verbose_name_plural = pgettext_lazy("复数", "参训")
        indexes = person_indexes("participation")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "owner"], condition=models.Q(deleted_at=None), name="participation_owner"
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__range=(0, FULL_MARKS)),
                name="participation_score",
                violation_error_message=_("成绩在 0 到 100 之间"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.course)
