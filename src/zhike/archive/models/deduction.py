"""Points taken off a person's monthly upkeep score, each with what it is for (REP-09, FIN-17)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.choices import DeductionCause, Evidence
from zhike.archive.models.kept import KEEP, by
from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Policy, Subject
from zhike.kit.records.fields import MoneyField


@dataclass(frozen=True)
class Charged(Policy):
    """Seen by the person charged and by who oversees the department's customers; excused by keepers."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is not Verb.SEE:
            return f"(SELECT zhike_right('{KEEP}'))"
        return (
            f"{subject.column('owner_id')} = (SELECT zhike_staff())"
            f" OR (SELECT zhike_level('customers', '{verb}')) = 'all'"
            f" OR {subject.column('department_id')} = ANY ((SELECT zhike_reach('customers', '{verb}'))::bigint[])"
        )


class UpkeepDeduction(models.Model):
    """``reference`` is the id of the report, check or filing it is for, or of the customer itself."""

    policy = Charged()
    is_tracked = True

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("责任人")
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", verbose_name=_("客户")
    )
    month = models.DateField(_("考核月份"))
    cause = models.CharField(_("扣分原因"), max_length=12, choices=DeductionCause)
    reference = models.BigIntegerField()
    count = models.IntegerField(_("数量"), default=1)
    points = models.DecimalField(_("扣分"), max_digits=8, decimal_places=2)
    amount = MoneyField(_("扣奖金"))
    evidence = models.CharField(_("依据"), max_length=12, choices=Evidence, blank=True)
    found_on = models.DateField(_("发现日期"))
    found_by = by(_("发现人"), is_optional=True)
    excused_by = by(_("免扣人"), is_optional=True)
    excused_at = models.DateTimeField(_("免扣时间"), null=True)
    excuse = models.CharField(_("免扣理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("档案扣分")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "cause", "customer", "reference"], name="upkeepdeduction_once"
            )
        ]
        indexes = [
            models.Index(fields=["month", "owner", "id"], name="upkeepdeduction_month_owner"),
            models.Index(fields=["month", "department", "owner"], name="upkeepdeduction_month_dept"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.owner_id} {self.points}"
