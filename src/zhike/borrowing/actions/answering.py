"""Answering a request: letting somebody read for a time, or not."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.borrowing.actions.asking import number
from zhike.borrowing.models import Handling, Loan
from zhike.borrowing.rules import LONGEST, Standing, end_of
from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.lending import EXPORT, PRINT, end_loan, lend
from zhike.kit.access.rights import may
from zhike.kit.actions.action import action
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.notices.telling import notify


@action("borrowing.loan.approve", label=_("批准借阅"), icon="check")
def approve(
    loan: int,
    days: int | None = None,
    may_print: bool = False,
    may_export: bool = False,
    answer: str = "",
    record: int | None = None,
) -> Loan:
    """Open the archive to the borrower for ``days`` (those asked for, or fewer) from now on.

    ``record`` names the archive where the request did not name one exactly. Nobody lends what they do not
    see, lets export what they may not export, or answers their own request.
    """
    found, handling = to_answer(loan)
    lasting = found.days if days is None else days
    if not 1 <= lasting <= number("borrowing.days_most"):
        most = number("borrowing.days_most")
        raise Refused("range", _("天数应在 1 到 %(limit)s 之间") % {"limit": most}, field="days")
    archive = _archive(handling, record)
    if may_export and not may(archive, Verb.EXPORT):
        raise Refused("beyond_own", _("您没有导出这份档案的权限，不能批准导出"), field="may_export")
    _require_one_at_a_time(found, archive)
    now = timezone.now()
    ends_at = end_of(now, lasting)
    extras = [extra for extra, is_let in ((PRINT, may_print), (EXPORT, may_export)) if is_let]
    me = current_acting().staff_id
    lend(handling.noun, archive.pk, found.staff_id, ends_at, extras, given_by=me)
    with open_door(Reason.BORROWING):
        Handling.objects.filter(loan=found).update(record_id=archive.pk, answered_by_id=me)
        Loan.objects.filter(pk=found.pk).update(
            stored=Loan.State.APPROVED,
            answer=_said(answer),
            answered_at=now,
            approved_by_id=me,
            may_print=may_print,
            may_export=may_export,
            starts_at=now,
            ends_at=ends_at,
        )
    _tell_borrower(found, gettext_noop("您借阅“%(named)s”的申请已批准"))
    return found


@action("borrowing.loan.refuse", label=_("不批准"), icon="x")
def refuse(loan: int, reason: str) -> None:
    """Say no, with the reason; the borrower is not told who said it, nor whether the archive exists."""
    found, _handling = to_answer(loan)
    if not reason.strip():
        raise Refused("reason_required", _("请写明不批准的理由"), field="reason")
    with open_door(Reason.BORROWING):
        Handling.objects.filter(loan=found).update(answered_by_id=current_acting().staff_id)
        Loan.objects.filter(pk=found.pk).update(
            stored=Loan.State.REFUSED,
            answer=_said(reason, "reason"),
            answered_at=timezone.now(),
            closed_at=timezone.now(),
        )
    _tell_borrower(found, gettext_noop("您借阅“%(named)s”的申请未获批准"))


@action("borrowing.loan.return", label=_("归还"), icon="arrow-back-up")
def give_back(loan: int) -> None:
    """The borrower needs it no longer: it closes at once."""
    found = Loan.objects.filter(pk=loan, staff_id=current_acting().staff_id).first()
    _close(found, Loan.State.RETURNED)


@action("borrowing.loan.revoke", label=_("收回"), icon="lock", is_dangerous=True)
def revoke(loan: int, reason: str) -> None:
    """Whoever may answer requests for the archive takes it back before its time."""
    found = Loan.objects.filter(pk=loan).exclude(staff_id=current_acting().staff_id).first()
    if found is None or not Handling.objects.filter(loan=found).exists():
        raise Missing("no_such_loan", _("没有这项借阅"))
    if not reason.strip():
        raise Refused("reason_required", _("请写明收回的理由"), field="reason")
    _close(found, Loan.State.REVOKED, _said(reason, "reason"))
    _tell_borrower(found, gettext_noop("您借阅的“%(named)s”已被收回"))


def to_answer(loan: int) -> tuple[Loan, Handling]:
    """A waiting request that the acting person may answer, and its handling; raises ``Missing`` or ``Forbidden``."""
    found = Loan.objects.filter(pk=loan).first()
    if found is None:
        raise Missing("no_such_loan", _("没有这项申请"))
    if found.staff_id == current_acting().staff_id:
        raise Forbidden("ones_own", _("不能答复自己的申请"))
    with open_door(Reason.BORROWING):
        Loan.objects.select_for_update().filter(pk=loan).first()
    found.refresh_from_db()
    handling = Handling.objects.filter(loan=found).first()
    if handling is None:
        raise Missing("no_such_loan", _("没有这项申请"))
    if found.standing is not Standing.WAITING:
        raise Refused("answered_already", _("这项申请已经有了答复"))
    return found, handling


def _archive(handling: Handling, record: int | None) -> Customer:
    wanted = handling.record_id or record
    archive = Customer.objects.filter(pk=wanted).first() if wanted else None
    if archive is None:
        raise Refused("archive_required", _("请指定要借出的档案，须是您能看到的"), field="record")
    return archive


def _require_one_at_a_time(loan: Loan, archive: Customer) -> None:
    with open_door(Reason.BORROWING):
        running = Loan.objects.filter(
            staff_id=loan.staff_id,
            stored=Loan.State.APPROVED,
            ends_at__gt=timezone.now(),
            handling__noun=archive.noun_name(),
            handling__record_id=archive.pk,
        )
        is_lent = running.exists()
    if is_lent:
        raise Refused("lent_already", _("借阅人正在借阅这份档案，请先收回或等其到期"))


def _close(found: Loan | None, state: Loan.State, answer: str = "") -> None:
    if found is None or found.standing is not Standing.APPROVED:
        raise Missing("no_such_loan", _("没有这项进行中的借阅"))
    with open_door(Reason.BORROWING):
        handling = Handling.objects.get(loan=found)
        Loan.objects.filter(pk=found.pk).update(
            stored=state, closed_at=timezone.now(), answer=answer or F("answer")
        )
    assert handling.record_id is not None
    end_loan(handling.noun, handling.record_id, found.staff_id)


def close_what_is_over() -> int:
    """Note when loans closed by the clock; access has been shut by then. Returns how many."""
    with open_door(Reason.BORROWING):
        over = Loan.objects.filter(stored=Loan.State.APPROVED, ends_at__lte=TransactionNow(), closed_at=None)
        return over.update(closed_at=F("ends_at"))


def _said(words: str, field: str = "answer") -> str:
    if len(words.strip()) > LONGEST:
        raise Refused("too_long", _("最多 %(limit)s 个字") % {"limit": LONGEST}, field=field)
    return words.strip()


def _tell_borrower(loan: Loan, text: str) -> None:
    notify(
        [loan.staff_id],
        "borrowing.answered",
        text,
        params={"named": loan.named},
        link=f"/borrowing/{loan.pk}/",
    )
