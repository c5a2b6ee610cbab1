"""Asking for a loan, and what happens to the request before somebody answers."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.borrowing.models import Handling, Loan
from zhike.borrowing.queries.archives import able_to_see, archive_named, heads_above, keepers
from zhike.borrowing.rules import Fault, faults, named_archives, spellings, who_answers
from zhike.customers.models import Customer
from zhike.kit import rulebook
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.kit.events.recording import defer
from zhike.kit.notices.telling import notify

ROUTE_TASK = "zhike.route_loan"
WORDS = {
    "required": _("必填"),
    "too_many": _("一次最多 %(limit)s 份"),
    "too_long": _("最多 %(limit)s 个字"),
    "range": _("天数应在 1 到 %(limit)s 之间"),
}


@action("borrowing.loan.ask", label=_("申请借阅"), icon="book")
def ask(
    archives: str, purpose: str, days: int | None, wants_print: bool = False, wants_export: bool = False
) -> list[Loan]:
    """Request some archives, one a line; the same comes back whether they exist or not.

    Nothing is looked up here but what the borrower sees anyway: the worker finds out what is meant, so that
    not even the time this takes tells whether there is such an archive.
    """
    named = named_archives(archives)
    if found := faults(named, purpose, days, number("borrowing.days_most")):
        raise Refused("invalid", _("有字段需要改正"), fields={one.field: words_of(one) for one in found})
    assert days is not None
    _require_new(named)
    me = current_acting().staff_id
    with open_door(Reason.BORROWING):
        loans = [
            Loan.objects.create(
                staff_id=me,
                named=one,
                purpose=purpose.strip(),
                days=days,
                wants_print=wants_print,
                wants_export=wants_export,
            )
            for one in named
        ]
    for loan in loans:
        defer(ROUTE_TASK, loan_id=loan.pk)
    return loans


def _require_new(named: list[str]) -> None:
    """Nobody asks for what they see, asks twice, or probes by the hundred."""
    written = frozenset().union(*(spellings(one) for one in named))
    seen = Customer.objects.filter(name__in=written).values_list("name", flat=True).first()
    if seen is not None:
        raise Refused(
            "seen_already", _("您已能看到“%(name)s”，不需要借阅") % {"name": seen}, field="archives"
        )
    waiting = Loan.objects.filter(staff_id=current_acting().staff_id, stored=Loan.State.WAITING)
    if twice := waiting.filter(named__in=named).first():
        raise Refused(
            "asked_already", _("“%(name)s”的申请还在等待答复") % {"name": twice.named}, field="archives"
        )
    most = number("borrowing.waiting_most")
    if waiting.count() + len(named) > most:
        raise Refused(
            "too_many", _("最多同时有 %(limit)s 份申请等待答复") % {"limit": most}, field="archives"
        )


def number(key: str) -> int:
    """A number of the regulations, today's."""
    found = rulebook.value(key, on=timezone.localdate())
    assert isinstance(found, int)
    return found


def words_of(fault: Fault) -> str:
    return str(WORDS[fault.code]) % {"limit": fault.limit} if fault.limit else str(WORDS[fault.code])


def route(loan_id: int) -> None:
    """Find out which archive a request means and who answers, and tell them. Safe to repeat.

    The one place that decides who answers: an area of approvals takes over here.
    """
    with open_door(Reason.BORROWING):
        loan = Loan.objects.select_related("staff").filter(pk=loan_id, stored=Loan.State.WAITING).first()
        if loan is None or Handling.objects.filter(loan=loan).exists():
            return
    archive = archive_named(loan.named)
    approver = None
    if archive is not None:
        heads = heads_above(archive)
        approver = who_answers(heads, able_to_see(archive, heads), loan.staff_id)
    with open_door(Reason.BORROWING):
        Handling.objects.create(
            loan=loan,
            borrower_id=loan.staff_id,
            noun=Customer.noun_name(),
            record_id=archive.pk if archive else None,
            approver_id=approver,
        )
    tell_answerers(loan, approver, gettext_noop("%(who)s 申请借阅“%(named)s”"))


def tell_answerers(loan: Loan, approver: int | None, text: str) -> None:
    """Tell whoever may answer a request; nobody is asked to answer their own."""
    answerers = [approver] if approver else [one for one in keepers() if one != loan.staff_id]
    params = {"who": loan.staff.name, "named": loan.named}
    notify(answerers, "borrowing.asked", text, params=params, link=f"/borrowing/{loan.pk}/")


@action("borrowing.loan.withdraw", label=_("撤回申请"))
def withdraw(loan: int) -> None:
    """Take back one's own request that nobody has answered."""
    with open_door(Reason.BORROWING):
        mine = Loan.objects.filter(pk=loan, staff_id=current_acting().staff_id, stored=Loan.State.WAITING)
        if not mine.update(stored=Loan.State.WITHDRAWN, closed_at=timezone.now()):
            raise Missing("no_such_loan", _("没有这项等待答复的申请"))
