"""Loans, and what the company makes of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.borrowing.rules import Standing, standing_at
from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Policy, Subject

KEEP = "borrowing.keep"


@dataclass(frozen=True)
class ToBorrowerAndAnswerer(Policy):
    """A loan: seen by who asked, who answers, and keepers; written past the door by the actions alone."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is not Verb.SEE:
            return "false"
        return (
            f"{subject.column('staff_id')} = (SELECT zhike_staff()) OR (SELECT zhike_right('{KEEP}'))"
            f" OR {subject.column('id')} IN (SELECT handled.loan_id FROM borrowing_handling handled)"
        )


@dataclass(frozen=True)
class ToAnswerer(Policy):
    """What the company knows of a request: for who answers and keepers, never for who asked."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is not Verb.SEE:
            return "false"
        me = "(SELECT zhike_staff())"
        return (
            f"{subject.column('borrower_id')} <> {me}"
            f" AND ({subject.column('approver_id')} = {me} OR (SELECT zhike_right('{KEEP}')))"
        )


class Loan(models.Model):
    """A request to read one archive for some days, and what became of it (KNO-02a).

    It holds nothing the borrower did not type or was not told: neither which archive was meant nor whether
    there is one. ``stored`` is the standing as last written; ask ``standing`` for the one that holds now.
    """

    policy = ToBorrowerAndAnswerer()
    is_tracked = True

    class State(models.TextChoices):
        WAITING = Standing.WAITING.value, _("等待答复")
        APPROVED = Standing.APPROVED.value, _("借阅中")
        REFUSED = Standing.REFUSED.value, _("未批准")
        WITHDRAWN = Standing.WITHDRAWN.value, _("已撤回")
        RETURNED = Standing.RETURNED.value, _("已归还")
        REVOKED = Standing.REVOKED.value, _("已收回")
        LAPSED = Standing.LAPSED.value, _("逾期未答复，已作废")
        ENDED = Standing.ENDED.value, _("已到期")

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("借阅人")
    )
    named = models.CharField(_("要借阅的档案"), max_length=200)
    purpose = models.CharField(_("用途"), max_length=200)
    days = models.PositiveSmallIntegerField(_("天数"))
    wants_print = models.BooleanField(_("需要打印"), default=False)
    wants_export = models.BooleanField(_("需要导出"), default=False)
    asked_at = models.DateTimeField(_("申请时间"), auto_now_add=True)
    stored = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    answer = models.CharField(_("答复"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("批准人")
    )
    may_print = models.BooleanField(_("可打印"), default=False)
    may_export = models.BooleanField(_("可导出"), default=False)
    starts_at = models.DateTimeField(_("开始"), null=True)
    ends_at = models.DateTimeField(_("到期"), null=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "-id"], name="loan_staff"),
            models.Index(fields=["stored", "ends_at"], name="loan_stored"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="loan_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.named

    @property
    def standing(self) -> Standing:
        return standing_at(self.stored, self.ends_at, timezone.now())

    @property
    def standing_label(self) -> str:
        return str(self.State(self.standing.value).label)


class Handling(models.Model):
    """Which archive a request means, and who answers it; without ``record_id`` none was found, or several.

    Without ``approver`` any keeper answers. ``answered_by`` stays here: who refused would tell whose archive
    it is. ``reminded_at`` is when the answerer was last reminded.
    """

    policy = ToAnswerer()
    is_tracked = True

    loan = models.OneToOneField(Loan, models.CASCADE, related_name="handling")
    borrower = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField(null=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("审批人")
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("答复人")
    )
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id"], name="handling_record"),
            models.Index(fields=["approver"], name="handling_approver"),
        ]

    def __str__(self) -> str:
        return f"{self.loan_id} → {self.noun} {self.record_id}"
