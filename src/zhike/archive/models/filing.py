"""Filing 备档: a new customer's archive, handed in within a week and accepted by marketing (ARC-11)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.choices import FilingState
from zhike.archive.models.kept import KeptBesideCustomer, beside_customer, by


class Filing(KeptBesideCustomer):
    """``developed_on`` is day 0, ``days_late`` counts from the day after ``due_on`` to the handing in."""

    policy = beside_customer()

    developed_on = models.DateField(_("开发日期"))
    due_on = models.DateField(_("建档期限"))
    state = models.CharField(_("备档状态"), max_length=12, choices=FilingState, default=FilingState.OPEN)
    submitted_on = models.DateField(_("上报日期"), null=True)
    submitted_by = by(_("上报人"), is_optional=True)
    days_late = models.IntegerField(_("逾期天数"), default=0)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    decided_by = by(_("受理人"), is_optional=True)
    decided_at = models.DateTimeField(_("受理时间"), null=True)
    edition = models.IntegerField(_("模板版次"), null=True)

    class Meta:
        verbose_name = _("备档")
        indexes = [
            models.Index(fields=["customer", "-id"], name="filing_customer"),
            models.Index(fields=["state", "due_on", "id"], name="filing_state"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.state}"
