"""A manager's own figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.forecasting.choices import Period
from zhike.kit.calendar.months import MONTHS, span_of
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField
from zhike.team.models.person_row import PersonRow, person_indexes


class Override(PersonRow):
    """What a manager calls in place of the sum, for a person or (``owner`` empty) a whole department, and why.

    ``amount`` is yuan for the whole period; ``starts_on`` is kept as the period's first day.
    """

    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    title = "reason"

    period = models.CharField(_("周期"), max_length=8, choices=Period, default=Period.QUARTER)
    starts_on = models.DateField(_("开始于"), help_text=_("这一期里的任一天"))
    amount = MoneyField(_("修正为"), validators=[MinValueValidator(0)], help_text=_("整期的金额，含已赢单"))
    reason = models.CharField(_("修正理由"), max_length=200)

    class Meta(PersonRow.Meta):
        verbose_name = _("预测修正")
        verbose_name_plural = pgettext_lazy("复数", "预测修正")
        indexes = [
            *person_indexes("override"),
            models.Index(fields=["period", "starts_on"], name="override_period"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "department", "period", "starts_on"],
                condition=models.Q(deleted_at=None),
                nulls_distinct=False,
                name="override_starts_on",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="override_amount",
                violation_error_message=_("修正金额不能小于 0"),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__day=1)
                & (models.Q(period=Period.MONTH) | models.Q(starts_on__month__in=(1, 4, 7, 10))),
                name="override_first_day",
                violation_error_message=_("开始日期须是这一期的第一天"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        if not values.get("starts_on") or not values.get("period"):
            return {}  # one of the two alone says nothing; the constraint refuses a day that begins no period
        return {"starts_on": span_of(MONTHS[values["period"]], values["starts_on"])[0]}
