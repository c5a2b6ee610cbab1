"""What is to be reached, and what was (TER-02a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.records.data_classes import DataClass
from zhike.team.choices import Measure, Period
from zhike.team.models.person_row import PersonRow, person_indexes


class Target(PersonRow):
    """How much of a measure a person, or a whole department, is to reach in a period, perhaps of one product.

    ``starts_on`` is kept as the first day of its month. Amounts are yuan, tonnes or a number, as the measure says.
    Above the target may stand a stretch, above that a challenge; one that is not set is as the one below it.
    """

    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "name"

    name = models.CharField(_("说明"), max_length=80, blank=True)
    measure = models.CharField(_("指标"), max_length=12, choices=Measure, default=Measure.RECEIVED)
    product = models.CharField(_("产品"), max_length=60, blank=True)
    period = models.CharField(_("周期"), max_length=8, choices=Period, default=Period.MONTH)
    starts_on = models.DateField(_("开始于"))
    amount = models.DecimalField(
        _("目标值"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)]
    )
    stretch = models.DecimalField(
        _("力争值"), max_digits=16, decimal_places=2, null=True, blank=True, help_text=_("不低于目标值")
    )
    challenge = models.DecimalField(
        _("挑战值"), max_digits=16, decimal_places=2, null=True, blank=True, help_text=_("不低于力争值")
    )

    class Meta(PersonRow.Meta):
        verbose_name = _("销售目标")
        verbose_name_plural = pgettext_lazy("复数", "销售目标")
        indexes = [
            *person_indexes("target"),
            models.Index(fields=["measure", "starts_on"], name="target_measure_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "department", "measure", "product", "period", "starts_on"],
                condition=models.Q(deleted_at=None),
                nulls_distinct=False,
                name="target_starts_on",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="target_amount",
                violation_error_message=_("目标值不能小于 0"),
            ),
            models.CheckConstraint(
                condition=models.Q(stretch=None) | models.Q(stretch__gte=models.F("amount")),
                name="target_stretch",
                violation_error_message=_("力争值不能低于目标值"),
            ),
            models.CheckConstraint(
                condition=models.Q(challenge=None)
                | models.Q(challenge__gte=Coalesce(models.F("stretch"), models.F("amount"))),
                name="target_challenge",
                violation_error_message=_("挑战值不能低于力争值和目标值"),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_measure_display()} {self.starts_on:%Y-%m}"

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"starts_on": values["starts_on"].replace(day=1)} if values.get("starts_on") else {}


class Achievement(PersonRow):
    """A figure that counts towards a person's targets where no area of ours supplies it yet; comes by import."""

    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "reference"
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "owner": ("业务员", "销售", "员工"),
        "day": ("日期", "到账日期", "收款日期"),
        "amount": ("金额", "数量", "数值"),
        "reference": ("单号", "凭证号"),
    }

    reference = models.CharField(_("凭据"), max_length=80, blank=True)
    measure = models.CharField(_("指标"), max_length=12, choices=Measure, default=Measure.RECEIVED)
    product = models.CharField(_("产品"), max_length=60, blank=True)
    day = models.DateField(_("日期"))
    amount = models.DecimalField(_("数值"), max_digits=16, decimal_places=2)

    class Meta(PersonRow.Meta):
        verbose_name = _("业绩")
        verbose_name_plural = pgettext_lazy("复数", "业绩")
        indexes = [
            *person_indexes("achievement"),
            models.Index(fields=["measure", "owner", "day"], name="achievement_measure_day"),
        ]

    def __str__(self) -> str:
        return self.reference or f"{self.get_measure_display()} {self.day:%Y-%m-%d}"
