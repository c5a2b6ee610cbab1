"""What follows from customers' events: notices to new owners, heads, people mentioned, deciders; classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from zhike.customers import habit_subscribers as _habits  # noqa: F401 - listens by being imported
from zhike.customers import segment_subscribers as _segments  # noqa: F401 - listens by being imported
from zhike.customers.actions.classes import classify, store_classes
from zhike.customers.actions.credit import APPROVE
from zhike.customers.actions.take_over import take_over
from zhike.customers.choices import State
from zhike.customers.choices.trading import RequestState
from zhike.customers.models import Activity, CreditLimitRequest, Customer, Purchase
from zhike.customers.queries.classes import INPUTS
from zhike.customers.rules.mentions import candidates, mentioned
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import running
from zhike.kit.actions.models import ActionRun
from zhike.kit.events import on
from zhike.kit.notices.telling import notify
from zhike.people import new_owners
from zhike.people.models import Department, Staff
from zhike.people.queries.rights import holders_of

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched
    from zhike.kit.events.models import Event

HANDOVER = "people.handover"
GIVEN = new_owners.Words(
    "customer.assigned",
    gettext_noop("%(who)s 把客户“%(record)s”分配给您"),
    gettext_noop("%(who)s 把 %(count)s 个客户分配给您"),
    "/customers/",
)
HANDED_OVER = new_owners.Words(
    "customer.handed_over",
    gettext_noop("%(who)s 把客户“%(record)s”交接给您"),
    gettext_noop("%(who)s 把 %(count)s 个客户交接给您"),
    "/customers/",
)


@on("customer.changed", fields=("owner_id",))
def tell_new_owners(events: Sequence[Event]) -> None:
    """One notice for each person, however many customers they were given by one action."""
    given = _by_owner([event.record_id for event in events if event.record_id])
    run = ActionRun.objects.filter(pk=events[0].run_id).first()
    is_handover = run is not None and run.name == HANDOVER
    new_owners.tell(Customer, given, events[0].staff_id, HANDED_OVER if is_handover else GIVEN)


@on("customer.changed", fields=("owner_id",))
def hand_over_relationships(events: Sequence[Event]) -> None:
    """Whom the former owner knew, the new one takes over (CON-11)."""
    take_over(run=events[0].run_id)


def _by_owner(ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    with open_door(Reason.EVENTS):
        rows = Customer.objects.filter(pk__in=ids).exclude(owner=None)
        for pk, owner in rows.values_list("pk", "owner_id"):
            found[owner].append(pk)
    return found


@on("customer.changed", fields=("state",))
def tell_of_state(events: Sequence[Event]) -> None:
    """Owner and head of the department hear that a customer stopped, paused or came back (ARC-25)."""
    ids = [event.record_id for event in events if event.record_id]
    with open_door(Reason.EVENTS):
        customers = list(Customer.objects.filter(pk__in=ids).only("pk", "owner_id", "department_id", "state"))
    heads = dict(
        Department.objects.filter(pk__in={one.department_id for one in customers}).values_list(
            "pk", "head_id"
        )
    )
    for customer in customers:
        with override(None):
            state = str(State(customer.state).label)
        notify(
            {customer.owner_id, heads.get(customer.department_id)} - {events[0].staff_id},
            "customer.state",
            gettext_noop("客户“%(record)s”的状态变为“%(state_label)s”"),
            params={"state_label": state},
            link=f"/customers/{customer.pk}/",
            record=customer,
        )


def _may_mention(run: Run, touched: Touched) -> bool:
    """An activity that was just written and has no ``@`` mentions nobody."""
    result = run.outcome.result
    if isinstance(result, Activity) and result.pk == touched.record_id:
        return _has_sign(result)
    return True


def _has_sign(activity: Activity) -> bool:
    text = activity.subject + activity.description
    return "@" in text or "＠" in text


@on("activity.created", "activity.changed", fields=("subject", "description"), worth=_may_mention)
def tell_mentioned(events: Sequence[Event]) -> None:
    """Who is named in an activity hears of it once, if they may see the customer."""
    ids = [event.record_id for event in events if event.record_id]
    with open_door(Reason.EVENTS):
        activities = [one for one in Activity.objects.filter(pk__in=ids) if _has_sign(one)]
    for activity in activities:
        text = f"{activity.subject}\n{activity.description}"
        notify(
            mentioned(text, _people(candidates(text))) - {events[0].staff_id},
            "mention",
            gettext_noop("%(who)s 在跟进“%(record)s”中提到了您"),
            params={"who": _name(events[0].staff_id)},
            link=f"/activities/{activity.pk}/",
            record=activity,
            once=f"mention {activity.pk}",
        )


def _people(names: set[str]) -> dict[str, list[int]]:
    """Names and logins among ``names``, in lower case, with whom they mean."""
    lowered = {name.lower() for name in names}
    found: dict[str, list[int]] = defaultdict(list)
    rows = Staff.objects.annotate(lower_name=Lower("name"), lower_login=Lower("login"))
    rows = rows.filter(Q(lower_name__in=lowered) | Q(lower_login__in=lowered), is_active=True)
    for pk, name, login in rows.values_list("pk", "lower_name", "lower_login"):
        for word in {name, login}:
            found[word].append(pk)
    return found


def _name(staff_id: int | None) -> str:
    return Staff.objects.filter(pk=staff_id or 0).values_list("name", flat=True).first() or "—"


def _may_classify(run: Run, touched: Touched) -> bool:
    """A customer that was just made without anything to judge by has no classes."""
    result = run.outcome.result
    if isinstance(result, Customer) and result.pk == touched.record_id:
        return any(getattr(result, name) not in (None, "") for name in INPUTS if name != "industry")
    return True


@on("customer.created", "customer.changed", fields=INPUTS, worth=_may_classify)
def classify_changed(events: Sequence[Event]) -> None:
    """The stored classes follow what they are worked out from."""
    with open_door(Reason.EVENTS), running(classify, {}):
        store_classes([event.record_id for event in events if event.record_id])


@on("purchase.created", "purchase.changed", "purchase.deleted")
def classify_buyers(events: Sequence[Event]) -> None:
    """Who buys may become a VIP."""
    ids = [event.record_id for event in events if event.record_id]
    with open_door(Reason.EVENTS), running(classify, {}):
        buyers = Purchase.with_deleted.filter(pk__in=ids).order_by().values_list("customer", flat=True)
        store_classes(list(buyers.distinct()))


@on("creditlimitrequest.created")
def tell_approvers(events: Sequence[Event]) -> None:
    """Whoever may fix credit limits hears of each new request (ARC-14)."""
    for request in _requests(events):
        notify(
            set(holders_of(APPROVE, timezone.localdate())) - {events[0].staff_id},
            "credit.requested",
            gettext_noop("%(who)s 为“%(customer)s”申请信用额度 %(amount)s 元，请核定"),
            params={
                "who": _name(events[0].staff_id),
                "customer": request.customer.name,
                "amount": f"{request.proposed_amount:,.2f}",
            },
            link=f"/credit-limit-requests/{request.pk}/",
            record=request,
        )


DECIDED = {
    RequestState.APPROVED: gettext_noop("“%(customer)s”的信用额度已核定为 %(amount)s 元"),
    RequestState.REFUSED: gettext_noop("“%(customer)s”的信用额度申请未获同意：%(note)s"),
}


@on("creditlimitrequest.changed", fields=("state",))
def tell_requester(events: Sequence[Event]) -> None:
    """Who asked hears what was decided."""
    for request in _requests(events):
        if request.state not in DECIDED:
            continue
        notify(
            {request.created_by_id} - {events[0].staff_id},
            "credit.decided",
            DECIDED[RequestState(request.state)],
            params={
                "customer": request.customer.name,
                "amount": f"{request.approved_amount or 0:,.2f}",
                "note": request.decision_note,
            },
            link=f"/credit-limit-requests/{request.pk}/",
            record=request,
        )


def _requests(events: Sequence[Event]) -> list[CreditLimitRequest]:
    ids = [event.record_id for event in events if event.record_id]
    with open_door(Reason.EVENTS):
        return list(CreditLimitRequest.objects.filter(pk__in=ids).select_related("customer"))
