"""A forecast as it stood on a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.forecasting.choices import Period
from zhike.kit.access.policies import Archived


class FrozenForecast(models.Model):
    """What was forecast on a day of a period for a person, or for a whole department (``owner`` empty) (OPP-12).

    Amounts are yuan. ``forecast`` is the first method's: won by then and open ones × probability; ``call`` puts the
    managers' overrides in its place; ``expected`` with ``low`` and ``high`` (an 80 % interval) is the second
    method's, empty where history did not suffice. A trigger refuses to change or remove a row, whoever tries.
    """

    policy = Archived()

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False,
        verbose_name=_("人员"),
    )  # fmt: skip
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )
    period = models.CharField(_("周期"), max_length=8, choices=Period)
    starts_on = models.DateField(_("开始于"))
    frozen_on = models.DateField(_("冻结日期"))
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    won = models.DecimalField(_("已赢单"), max_digits=16, decimal_places=2)
    commit = models.DecimalField(_("承诺"), max_digits=16, decimal_places=2)
    best = models.DecimalField(_("最好情况"), max_digits=16, decimal_places=2)
    pipeline = models.DecimalField(_("在谈"), max_digits=16, decimal_places=2)
    omitted = models.DecimalField(_("不计入预测"), max_digits=16, decimal_places=2)
    forecast = models.DecimalField(_("加权预测"), max_digits=16, decimal_places=2)
    call = models.DecimalField(_("上报预测"), max_digits=16, decimal_places=2)
    expected = models.DecimalField(_("历史推算"), max_digits=16, decimal_places=2, null=True)
    low = models.DecimalField(_("区间下限"), max_digits=16, decimal_places=2, null=True)
    high = models.DecimalField(_("区间上限"), max_digits=16, decimal_places=2, null=True)

    class Meta:
        verbose_name = _("冻结预测")
        verbose_name_plural = _("冻结预测")
        indexes = [
            models.Index(fields=["period", "starts_on", "department"], name="frozen_period"),
            models.Index(fields=["owner", "starts_on"], name="frozen_owner"),
            models.Index(fields=["department", "starts_on"], name="frozen_department"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "department", "period", "starts_on", "frozen_on"],
                nulls_distinct=False,
                name="frozen_once_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(low=None) | models.Q(low__lte=models.F("high")), name="frozen_interval"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.starts_on} {self.owner_id or self.department_id}"
