"""Measures that move people (TER-02)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField
from zhike.team.choices import MotivationKind
from zhike.team.models.person_row import PersonRow, person_indexes


class Motivation(PersonRow):
    """One measure of one of the four kinds: planned, and what came of it once it was done (TER-02)."""

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "name"

    kind = models.CharField(_("激励种类"), max_length=12, choices=MotivationKind)
    name = models.CharField(_("措施"), max_length=120)
    planned_on = models.DateField(_("计划日期"))
    done_on = models.DateField(_("实施日期"), null=True, blank=True)
    amount = MoneyField(_("金额"), null=True, blank=True, validators=[MinValueValidator(0)])
    plan = models.TextField(_("计划内容"), blank=True)
    record = models.TextField(_("实施记录与效果"), blank=True)

    class Meta(PersonRow.Meta):
        verbose_name = _("激励")
        verbose_name_plural = pgettext_lazy("复数", "激励")
        indexes = person_indexes("motivation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None) | ~models.Q(record=""),
                name="motivation_record",
                violation_error_message=_("填了实施日期，还须写实施记录"),
            )
        ]
