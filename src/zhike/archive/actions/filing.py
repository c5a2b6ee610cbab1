"""Filing a new customer's archive, and confirming that a part is still true (ARC-11, ARC-08a)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.archive.actions.standing import renew
from zhike.archive.choices import ArchivePart, FilingState
from zhike.archive.models import Filing, Standing
from zhike.archive.models.kept import CHECK
from zhike.archive.queries.deadlines import NEW_CUSTOMER, days_late, deadline
from zhike.archive.queries.issued import issued
from zhike.archive.queries.items import labels_of
from zhike.archive.rules.content import PARTS
from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import KINDS

NOTE = Attribute("note", _("说明"), max_length=300)
PART = Attribute(
    "part",
    _("档案部分"),
    KINDS["choice"],
    is_required=True,
    options=tuple(Option(one.value, one.label) for one in ArchivePart),
)


def require(right: str) -> None:
    """Marketing's word takes marketing's right."""
    if not current_acting().has(right):
        raise Forbidden("not_permitted", _("您没有这项权限"))


def past_day(day: date, field: str) -> date:
    """A day that has come; raises ``Refused``."""
    if day > timezone.localdate():
        raise Refused("future_day", _("日期不能晚于今天"), field=field)
    return day


def _open_filing(customer: int) -> Filing:
    found = Filing.objects.filter(customer_id=customer).exclude(state=FilingState.FILED).order_by("-pk")
    filing = found.select_for_update().first()
    if filing is None:
        raise Refused("nothing_to_file", _("这个客户没有待办的备档；请先开始备档"))
    return filing


@action(
    "archive.customer.begin_filing",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("开始备档"),
    icon="archive",
    is_bulk=False,
    is_shown=False,
    fields=(Attribute("developed_on", _("开发日期"), KINDS["date"], is_required=True),),
)
def begin_filing(records: models.QuerySet[Customer], developed_on: date) -> int:
    """Say on which day the customer was developed; the term counts from it, day 0."""
    past_day(developed_on, "developed_on")
    customer = records.get()
    due = deadline(NEW_CUSTOMER, developed_on)
    waiting = Filing.objects.filter(customer=customer).exclude(state=FilingState.FILED)
    if waiting.exclude(state=FilingState.OPEN).exists():
        raise Refused("under_way", _("备档已经上报，不能再改开发日期"))
    if not waiting.update(developed_on=developed_on, due_on=due):
        Filing.objects.create(customer=customer, developed_on=developed_on, due_on=due)
    return 1


@action(
    "archive.customer.submit_filing",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("上报备档"),
    icon="inbox",
    is_bulk=False,
    is_shown=False,
    event="customer.filing_submitted",
    fields=(NOTE,),
)
def submit_filing(records: models.QuerySet[Customer], note: str = "") -> int:
    """Hand the archive in; refused, naming each field, while the template's required ones are empty."""
    customer, today = records.get(), timezone.localdate()
    filing = _open_filing(customer.pk)
    if filing.state == FilingState.SUBMITTED:
        raise Refused("submitted", _("已经上报，等待营销部受理"))
    refuse_incomplete(customer.pk)
    filing.state, filing.note, filing.edition = FilingState.SUBMITTED, note, issued().edition or None
    filing.submitted_on, filing.submitted_by_id = today, current_acting().staff_id
    filing.days_late = days_late(NEW_CUSTOMER, filing.developed_on, today)
    filing.save()
    hand_in([customer.pk])
    return 1


def refuse_incomplete(customer: int) -> None:
    """Raise ``Refused`` naming the required fields an archive lacks."""
    renew([customer])
    missing = Standing.objects.values_list("missing", flat=True).get(pk=customer)
    if missing:
        raise Refused("incomplete", _("档案还缺必填项：%(names)s") % {"names": labels_of(missing)})


def hand_in(customers: Sequence[int]) -> None:
    """What is handed in now was filled under the edition in force, and is true today in every part."""
    with open_door(Reason.EVENTS):
        today = timezone.localdate()
        Standing.objects.filter(pk__in=customers).update(
            edition=issued().edition or None, **{f"{part}_on": today for part in PARTS}
        )
    renew(customers)


@action(
    "archive.customer.accept_filing",
    noun=Customer,
    verb=Verb.SEE,
    label=_("受理备档"),
    icon="circle-check",
    right=CHECK,
    event="customer.filed",
)
def accept_filing(records: models.QuerySet[Customer]) -> int:
    """Marketing takes the archives in; only now are they filed."""
    require(CHECK)
    ids = list(records.values_list("pk", flat=True))
    waiting = Filing.objects.filter(customer__in=ids, state=FilingState.SUBMITTED)
    accepted = waiting.update(
        state=FilingState.FILED, decided_by_id=current_acting().staff_id, decided_at=timezone.now()
    )
    if not accepted:
        raise Refused("nothing_submitted", _("没有已上报、待受理的备档"))
    return accepted


@action(
    "archive.customer.return_filing",
    noun=Customer,
    verb=Verb.SEE,
    label=_("退回备档"),
    icon="arrow-back-up",
    right=CHECK,
    is_bulk=False,
    is_shown=False,
    event="customer.filing_returned",
    fields=(Attribute("note", _("退回原因"), is_required=True, max_length=300),),
)
def return_filing(records: models.QuerySet[Customer], note: str) -> int:
    """Marketing sends it back with the reason; the term goes on."""
    require(CHECK)
    customer = records.get()
    filing = _open_filing(customer.pk)
    if filing.state != FilingState.SUBMITTED:
        raise Refused("nothing_submitted", _("没有已上报、待受理的备档"))
    filing.state, filing.note = FilingState.RETURNED, note
    filing.decided_by_id, filing.decided_at = current_acting().staff_id, timezone.now()
    filing.save()
    notify(
        {customer.owner_id, filing.submitted_by_id} - {current_acting().staff_id},
        "archive.filing",
        gettext_noop("客户“%(record)s”的备档被退回：%(note)s"),
        params={"note": note},
        link=f"/customers/{customer.pk}/#archive",
        record=customer,
    )
    return 1


@action(
    "archive.customer.confirm_part",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("确认档案无变化"),
    icon="checklist",
    fields=(PART,),
)
def confirm_part(records: models.QuerySet[Customer], part: str) -> int:
    """A part was looked at and is still true: its update cycle begins anew (ARC-08a)."""
    ids = list(records.values_list("pk", flat=True))
    with open_door(Reason.EVENTS):
        found = Standing.objects.filter(pk__in=ids).update(**{f"{part}_on": timezone.localdate()})
    renew(ids)
    return found
