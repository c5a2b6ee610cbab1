"""How many visits, calls, leads and quotes a week should bring (TER-04)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.records.data_classes import DataClass
from zhike.team.choices import PROCESS
from zhike.team.models.person_row import PersonRow, person_indexes


class ProcessPlan(PersonRow):
    """So many a week from a day on: for one person, or for everybody in a department (TER-04)."""

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "name"

    name = models.CharField(_("说明"), max_length=80, blank=True)
    measure = models.CharField(
        _("指标"),
        max_length=12,
        choices=[(one.value, one.label) for one in PROCESS],
        default=PROCESS[0].value,
    )
    weekly = models.IntegerField(_("每周计划"), validators=[MinValueValidator(0)])
    starts_on = models.DateField(_("开始于"))

    class Meta(PersonRow.Meta):
        verbose_name = _("过程计划")
        verbose_name_plural = pgettext_lazy("复数", "过程计划")
        indexes = person_indexes("processplan")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "department", "measure", "starts_on"],
                condition=models.Q(deleted_at=None),
                nulls_distinct=False,
                name="processplan_starts_on",
            ),
            models.CheckConstraint(condition=models.Q(weekly__gte=0), name="processplan_weekly"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_measure_display()} {self.weekly}"
