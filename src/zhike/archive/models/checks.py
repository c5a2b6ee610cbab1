"""Reports of changes with the day they happened, and checks of single fields."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.choices import ArchivePart, CheckResult, Evidence
from zhike.archive.models.kept import KeptBesideCustomer, beside_customer, by


class ChangeReport(KeptBesideCustomer):
    """A change fed back to marketing: when it happened, when it was told, how late (ARC-10)."""

    policy = beside_customer()

    part = models.CharField(_("档案部分"), max_length=14, choices=ArchivePart)
    note = models.CharField(_("变更内容"), max_length=300)
    changed_on = models.DateField(_("变更日期"))
    due_on = models.DateField(_("反馈期限"))
    reported_on = models.DateField(_("反馈日期"))
    reported_by = by(_("反馈人"))
    days_late = models.IntegerField(_("逾期天数"), default=0)

    class Meta:
        verbose_name = _("变更反馈")
        indexes = [
            models.Index(fields=["customer", "-id"], name="changereport_customer"),
            models.Index(fields=["-reported_on", "-id"], name="changereport_day"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.changed_on}"


class FieldCheck(KeptBesideCustomer):
    """Marketing's word on one field, with the evidence; an inaccurate one is a task until corrected (ARC-12)."""

    policy = beside_customer()

    field = models.CharField(_("字段"), max_length=60)
    result = models.CharField(_("核查结论"), max_length=12, choices=CheckResult)
    evidence = models.CharField(_("依据"), max_length=12, choices=Evidence)
    note = models.CharField(_("核查说明"), max_length=300, blank=True)
    document = models.ForeignKey(
        "files.Attachment",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("资料文件"),
    )
    found_on = models.DateField(_("核查日期"))
    found_by = by(_("核查人"))
    due_on = models.DateField(_("更正期限"), null=True)
    corrected_on = models.DateField(_("更正日期"), null=True)

    class Meta:
        verbose_name = _("档案核查")
        indexes = [
            models.Index(fields=["customer", "-id"], name="fieldcheck_customer"),
            models.Index(
                fields=["owner", "due_on"],
                condition=models.Q(result="inaccurate", corrected_on=None),
                name="fieldcheck_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.field}"
