"""Lists of loans, and what was opened during one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from zhike.borrowing.models import KEEP, Handling, Loan
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_or_none, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import AccessLog
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.records.registry import all_nouns, noun_called

SHOWN = 50
OPENINGS = 500


def own_loans(before: int | None = None) -> list[Loan]:
    """The acting person's requests, newest first, one more than ``SHOWN`` where there are more."""
    return _page(Loan.objects.filter(staff_id=current_acting().staff_id), before)


def others_loans(before: int | None = None) -> list[Loan]:
    """Requests of others that the acting person answers or answered, newest first."""
    return _page(Loan.objects.exclude(staff_id=current_acting().staff_id), before)


def to_answer() -> list[Loan]:
    """Requests that wait for the acting person (or for any keeper, if they are one), the oldest first."""
    me = current_acting()
    mine = Q(handling__approver_id=me.staff_id)
    if me.has(KEEP):
        mine |= Q(handling__approver_id=None)
    waiting = Loan.objects.filter(mine, stored=Loan.State.WAITING).exclude(staff_id=me.staff_id)
    return list(waiting.select_related("staff__department").order_by("pk")[:SHOWN])


def _page(loans: QuerySet[Loan], before: int | None) -> list[Loan]:
    if before is not None:
        loans = loans.filter(pk__lt=before)
    return list(loans.select_related("staff__department").order_by("-pk")[: SHOWN + 1])


def loan_seen(pk: int) -> Loan | None:
    """A loan the acting person asked for, answers, or keeps."""
    return Loan.objects.select_related("staff__department", "approved_by").filter(pk=pk).first()


def handling_of(loan: Loan) -> Handling | None:
    """What the company knows of it, for who answers; None for the borrower."""
    return Handling.objects.select_related("approver", "answered_by").filter(loan=loan).first()


def archive_of(loan: Loan) -> Customer | None:
    """The archive as far as the acting person sees it: the borrower does while the loan runs."""
    with open_door(Reason.BORROWING):
        record = Handling.objects.filter(loan=loan).values_list("record_id", flat=True).first()
    return Customer.objects.filter(pk=record).first() if record else None


@dataclass(frozen=True)
class Opening:
    """One look during a loan: what kind, at which record, when, by which way."""

    at: datetime
    kind: str
    label: str
    title: str
    channel: str


def openings(loan: Loan) -> list[Opening]:
    """Every record of the archive that the borrower opened during the loan, in order (KNO-02a).

    What hangs on the archive (its contacts, its activities) belongs to it. Names only of what the acting
    person may see; the latest ``OPENINGS``.
    """
    if loan.starts_at is None:
        return []
    with open_door(Reason.BORROWING):
        handling = Handling.objects.filter(loan=loan).first()
        if handling is None or handling.record_id is None:
            return []
        rows = AccessLog.objects.filter(
            _of_archive(handling.noun, handling.record_id), staff_id=loan.staff_id
        )
        rows = rows.exclude(kind=AccessLog.Kind.DENIED).filter(at__gte=loan.starts_at)
        if end := loan.closed_at or loan.ends_at:
            rows = rows.filter(at__lte=end)
        lines = list(rows.order_by("-at")[:OPENINGS])
    titles = _titles(lines)
    return [
        Opening(
            line.at,
            str(AccessLog.Kind(line.kind).label),
            str(noun_called(line.noun)._meta.verbose_name),
            titles.get((line.noun, line.record_id or 0), ""),
            line.channel,
        )
        for line in reversed(lines)
    ]


def _of_archive(noun: str, record: int) -> Q:
    """The archive itself, and each noun that is seen through it."""
    found = [Q(noun=noun, record_id=record)]
    for other in all_nouns():
        policy = policy_of(other)
        if isinstance(policy, Owned) and policy.shared_noun == noun:
            parts = other._base_manager.filter(**{policy.shared_by: record}).values("pk")
            found.append(Q(noun=other.noun_name(), record_id__in=parts))
    return reduce(or_, found)


def _titles(lines: Sequence[AccessLog]) -> dict[tuple[str, int], str]:
    """Titles by noun and id, as far as the acting person may read them; one query a noun."""
    from zhike.kit.desks.listing.titles import titles_of

    found: dict[tuple[str, int], str] = {}
    for name in {line.noun for line in lines}:
        ids = {line.record_id for line in lines if line.noun == name and line.record_id}
        found |= {(name, pk): str(title) for pk, title in titles_of(name, ids).items()}
    return found


def loans_of(record: Customer) -> list[Loan]:
    """Loans of an archive: all for whoever may change it, one's own running one for its borrower."""
    from zhike.kit.access.actions import may_share

    acting = acting_or_none()
    assert acting is not None
    is_keeping = may_share(record) or acting.has(KEEP)
    with open_door(Reason.BORROWING):
        loans = Loan.objects.filter(
            handling__noun=record.noun_name(), handling__record_id=record.pk, starts_at__isnull=False
        )
        if not is_keeping:
            loans = loans.filter(staff_id=acting.staff_id)
        return list(loans.select_related("staff", "approved_by").order_by("-pk")[:20])
