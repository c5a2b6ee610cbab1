"""The attendance register (TER-07)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.records.data_classes import DataClass
from zhike.team.choices import AbsenceKind
from zhike.team.models.person_row import PersonRow, person_indexes


class Absence(PersonRow):
    """A day, or part of one, on which somebody was not there or broke the discipline (TER-07, ACT-11b).

    ``days`` counts towards the month; once entered it changes only by a correction with a reason.
    """

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "reason"

    day = models.DateField(_("日期"))
    kind = models.CharField(_("种类"), max_length=8, choices=AbsenceKind, default=AbsenceKind.ABSENT)
    days = models.DecimalField(
        _("天数"),
        max_digits=3,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    reason = models.CharField(_("事由"), max_length=200)
    correction = models.CharField(_("更正理由"), max_length=300, blank=True, editable=False)
    corrected_by = models.ForeignKey(
        "people.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("更正人"),
    )

    class Meta(PersonRow.Meta):
        verbose_name = _("考勤记录")
        verbose_name_plural = pgettext_lazy("复数", "考勤记录")
        indexes = [
            *person_indexes("absence"),
            models.Index(fields=["-day", "-id"], name="absence_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "day", "kind"],
                condition=models.Q(deleted_at=None),
                nulls_distinct=False,
                name="absence_day_once",
            ),
            models.CheckConstraint(
                condition=models.Q(days__range=(0, 1)),
                name="absence_days",
                violation_error_message=_("天数在 0 到 1 之间"),
            ),
        ]
