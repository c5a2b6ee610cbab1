"""Asking for a credit limit, deciding on it, and noting what went wrong (ARC-14, ARC-15c)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices.trading import RequestState
from zhike.customers.models import CreditLimitRequest, CreditProblem, Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.rights import may
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS, LongText
from zhike.kit.records.writing import insert, update

APPROVE = "credit.approve"
"""The right of the general manager to fix credit limits."""

AMOUNT = Attribute("amount", _("核定额度"), KINDS["money"], minimum=Decimal(0), places=2)
NOTE = Attribute("note", _("核定意见"), LongText(), max_length=300)
WHY = Attribute("note", _("核定意见"), LongText(), is_required=True, max_length=300)


def propose(values: Mapping[str, Any]) -> CreditLimitRequest:
    """A new request; the customer's limit stays what it is until the request is approved."""
    cleaned = clean(CreditLimitRequest, values, is_new=True).or_refuse()
    _require_change(cleaned["customer"])
    pending = CreditLimitRequest.objects.filter(customer=cleaned["customer"], state=RequestState.PENDING)
    if known := pending.first():
        raise Refused(
            "pending", _("该客户已有待核定的申请 %(code)s") % {"code": known.code}, field="customer"
        )
    return insert(CreditLimitRequest, cleaned)


def _require_change(customer: int) -> None:
    """Only who may change a customer proposes a limit for it."""
    if not may(Customer.objects.get(pk=customer), Verb.CHANGE):
        raise Forbidden("not_permitted", _("您没有修改这个客户的权限，不能申请信用额度"))


def check_request(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """What has been decided stands; a request never moves to another customer."""
    if records is None:
        return
    if "customer" in values:
        raise Refused("fixed", _("不能改为另一个客户"), field="customer")
    if records.exclude(state=RequestState.PENDING).exists():
        raise Refused("decided", _("申请已经核定或撤回，不能再修改"))


credit_limit_requests = standard_actions(
    CreditLimitRequest,
    create=propose,
    check=check_request,
    may_change=lambda request: request.state == RequestState.PENDING,
)


@action(
    "customers.creditlimitrequest.approve",
    noun=CreditLimitRequest,
    verb=Verb.CHANGE,
    right=APPROVE,
    label=_("核定"),
    icon="circle-check",
    fields=(AMOUNT, NOTE),
    event="creditlimitrequest.decided",
)
def approve(records: models.QuerySet[Any], amount: Decimal | None = None, note: str = "") -> int:
    """Let a limit hold: the amount given here, or the one proposed. The only way to a credit limit (ARC-14)."""
    for request in _pending(records):
        agreed = request.proposed_amount if amount is None else amount
        customer = Customer.objects.filter(pk=request.customer_id)
        former = customer.values_list("credit_limit", flat=True).get()
        if not update(customer, {"credit_limit": agreed}):
            raise Forbidden("not_permitted", _("您没有修改这个客户的权限，不能核定它的信用额度"))
        _decide(request, RequestState.APPROVED, note, approved_amount=agreed, former_amount=former)
    return len(records)


@action(
    "customers.creditlimitrequest.refuse",
    noun=CreditLimitRequest,
    verb=Verb.CHANGE,
    right=APPROVE,
    label=_("不同意"),
    icon="x",
    fields=(WHY,),
    event="creditlimitrequest.decided",
)
def refuse(records: models.QuerySet[Any], note: str) -> int:
    """Turn requests down, with the reason."""
    for request in _pending(records):
        _decide(request, RequestState.REFUSED, note)
    return len(records)


@action(
    "customers.creditlimitrequest.withdraw",
    noun=CreditLimitRequest,
    verb=Verb.CHANGE,
    label=_("撤回申请"),
    icon="arrow-back-up",
)
def withdraw(records: models.QuerySet[Any]) -> int:
    """Take one's own request back."""
    mine = current_acting().staff_id
    for request in _pending(records):
        if request.created_by_id != mine:
            raise Forbidden("not_yours", _("只有申请人能撤回申请"))
        _decide(request, RequestState.WITHDRAWN, "")
    return len(records)


def _pending(records: models.QuerySet[Any]) -> list[CreditLimitRequest]:
    """The requests, locked, so that two deciders do not both decide; raises ``Refused`` for a decided one."""
    found = list(records.select_for_update())
    if any(request.state != RequestState.PENDING for request in found):
        raise Refused("decided", _("申请已经核定或撤回，不能再处理"))
    return found


def _decide(request: CreditLimitRequest, state: RequestState, note: str, **amounts: Decimal | None) -> None:
    values = {
        "state": state,
        "decided_by": current_acting().staff_id,
        "decided_at": timezone.now(),
        "decision_note": note,
        **amounts,
    }
    update(CreditLimitRequest.objects.filter(pk=request.pk), values)


credit_problems = standard_actions(CreditProblem)
