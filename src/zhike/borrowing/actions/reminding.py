"""What the clock brings about: reminders, and requests that lapse unanswered."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from zhike.borrowing.actions.asking import number, tell_answerers
from zhike.borrowing.models import Handling, Loan
from zhike.kit.access.door import Reason, open_door
from zhike.kit.notices.telling import notify


def remind_borrowers(now: datetime) -> int:
    """Once for each loan, some days before it closes (``borrowing.remind_days``); returns how many were told."""
    with open_door(Reason.BORROWING):
        ending = list(
            Loan.objects.filter(
                stored=Loan.State.APPROVED,
                ends_at__gt=now,
                ends_at__lte=now + timedelta(days=number("borrowing.remind_days")),
            )
        )
    text = gettext_noop("您借阅的“%(named)s”将于 %(moment)s 到期")
    told = 0
    for loan in ending:
        assert loan.ends_at is not None
        moment = timezone.localtime(loan.ends_at).strftime("%Y-%m-%d %H:%M")
        told += notify(
            [loan.staff_id],
            "borrowing.ending",
            text,
            params={"named": loan.named, "moment": moment},
            link=f"/borrowing/{loan.pk}/",
            once=f"loan-ending-{loan.pk}",
        )
    return told


def remind_answerers(now: datetime) -> int:
    """Those who let a request wait, every ``borrowing.answer_days``; returns how many requests."""
    patience = timedelta(days=number("borrowing.answer_days"))
    with open_door(Reason.BORROWING):
        late = list(
            Handling.objects.filter(loan__stored=Loan.State.WAITING, loan__asked_at__lte=now - patience)
            .filter(Q(reminded_at=None) | Q(reminded_at__lte=now - patience))
            .select_related("loan__staff")
        )
        Handling.objects.filter(pk__in=[one.pk for one in late]).update(reminded_at=now)
    for one in late:
        tell_answerers(one.loan, one.approver_id, gettext_noop("%(who)s 借阅“%(named)s”的申请还在等您答复"))
    return len(late)


def lapse_unanswered(now: datetime) -> int:
    """Close requests nobody answered within ``borrowing.lapse_days``; returns how many."""
    before = now - timedelta(days=number("borrowing.lapse_days"))
    with open_door(Reason.BORROWING):
        lapsed = list(Loan.objects.filter(stored=Loan.State.WAITING, asked_at__lte=before))
        Loan.objects.filter(pk__in=[one.pk for one in lapsed]).update(stored=Loan.State.LAPSED, closed_at=now)
    for loan in lapsed:
        notify(
            [loan.staff_id],
            "borrowing.answered",
            gettext_noop("您借阅“%(named)s”的申请逾期未答复，已作废"),
            params={"named": loan.named},
            link=f"/borrowing/{loan.pk}/",
        )
    return len(lapsed)
