"""Credit limits wait for the general manager; credit problems are logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import approve, credit_limit_requests, credit_problems, customers, refuse
from zhike.customers.actions.credit import withdraw
from zhike.customers.models import CreditLimitRequest, Customer
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.notices.models import Notice

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def limit_of(company: Company, customer: Customer) -> Decimal | None:
    with company.as_("owner"):
        return Customer.objects.get(pk=customer.pk).credit_limit


@pytest.fixture
def customer(made: Made) -> Customer:
    found: Customer = made("owner", customers, name="额度客户")
    return found


@pytest.fixture
def request_(made: Made, customer: Customer) -> CreditLimitRequest:
    found: CreditLimitRequest = made(
        "owner", credit_limit_requests, customer=customer.pk, proposed_amount="500000", reason="用量增加"
    )
    return found


def rows(request: CreditLimitRequest) -> Any:
    return CreditLimitRequest.objects.filter(pk=request.pk)


@pytest.mark.covers("ARC-14")
def test_a_proposed_limit_is_pending_and_unused_until_approved(
    company: Company, customer: Customer, request_: CreditLimitRequest, sign_in: SignIn
) -> None:
    assert limit_of(company, customer) is None
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    assert "¥500,000.00 待总经理核定，核定前不生效" in page
    assert "待核定" in page
    with company.as_("owner"), pytest.raises(Forbidden):
        approve(rows(request_))
    with company.as_("supervisor"), pytest.raises(Forbidden):
        approve(rows(request_))
    assert limit_of(company, customer) is None
    assert "额度客户" in sign_in("administrator").get("/").text  # waits on the decider's day
    with company.as_("administrator"):
        approve(rows(request_), note="同意")
    assert limit_of(company, customer) == Decimal(500_000)
    assert "待总经理核定" not in sign_in("owner").get(f"/customers/{customer.pk}/").text
    with company.as_("administrator"), pytest.raises(Refused):
        approve(rows(request_))


@pytest.mark.covers("ARC-14")
def test_less_than_proposed_may_be_approved_and_all_hear_of_it(
    company: Company, customer: Customer, request_: CreditLimitRequest
) -> None:
    handle_due()
    with company.as_("administrator"):
        assert Notice.objects.filter(kind="credit.requested").count() == 1
        approve(rows(request_), amount="300000")
    handle_due()
    assert limit_of(company, customer) == Decimal(300_000)
    with company.as_("owner"):
        notice = Notice.objects.get(kind="credit.decided")
        assert "300,000.00" in str(notice.params)
        decided = rows(request_).get()
        assert decided.decided_by == company.staff["administrator"] and decided.decided_at is not None


@pytest.mark.covers("ARC-14")
def test_refused_with_a_reason_or_withdrawn_by_who_asked(
    company: Company, customer: Customer, request_: CreditLimitRequest, made: Made
) -> None:
    with pytest.raises(Refused) as again:
        made("owner", credit_limit_requests, customer=customer.pk, proposed_amount=1)
    assert "customer" in again.value.fields
    with company.as_("administrator"):
        with pytest.raises(Refused):
            refuse(rows(request_), note="")
        refuse(rows(request_), note="逾期未清")
    second = made("owner", credit_limit_requests, customer=customer.pk, proposed_amount=200_000)
    with company.as_("supervisor"), pytest.raises(Forbidden):
        withdraw(rows(second))
    with company.as_("owner"):
        withdraw(rows(second))
        with pytest.raises(Refused):
            credit_limit_requests.change(rows(second), values={"proposed_amount": 900_000})
        assert set(CreditLimitRequest.objects.values_list("state", flat=True)) == {"refused", "withdrawn"}
    assert limit_of(company, customer) is None


@pytest.mark.covers("ARC-14")
def test_no_other_way_leads_to_a_limit(
    company: Company, customer: Customer, request_: CreditLimitRequest, made: Made, sign_in: SignIn
) -> None:
    with pytest.raises(Refused) as refusal:
        made("owner", customers, name="自己填额度", credit_limit=1)
    assert "credit_limit" in refusal.value.fields
    with company.as_("administrator"):
        with pytest.raises(Refused):
            customers.change(Customer.objects.filter(pk=customer.pk), values={"credit_limit": 1})
        for values in ({"state": "approved"}, {"approved_amount": 1}, {"customer": customer.pk}):
            with pytest.raises(Refused):
                credit_limit_requests.change(rows(request_), values=values)
    assert 'name="credit_limit"' not in sign_in("owner").get(f"/customers/{customer.pk}/edit").text
    assert limit_of(company, customer) is None
    with pytest.raises(Refused):
        made("owner", credit_limit_requests, customer=customer.pk, proposed_amount=-1)


@pytest.mark.covers("ARC-14", "KNO-02")
def test_a_stranger_neither_sees_nor_asks(
    company: Company, customer: Customer, request_: CreditLimitRequest, made: Made, sign_in: SignIn
) -> None:
    assert sign_in("stranger").get(f"/credit-limit-requests/{request_.pk}/").status_code == 404
    with pytest.raises(Refused):
        made("stranger", credit_limit_requests, customer=customer.pk, proposed_amount=1)
    with pytest.raises(Forbidden):
        made("reader", credit_limit_requests, customer=customer.pk, proposed_amount=1)


@pytest.mark.covers("ARC-15c")
def test_a_credit_problem_of_last_month_stands_with_the_trading_status(
    customer: Customer, made: Made, sign_in: SignIn, company: Company
) -> None:
    last_month = timezone.localdate() - timedelta(days=30)
    made(
        "owner", credit_problems, customer=customer.pk, happened_on=last_month.isoformat(), kind="overdue",
        amount="86000", description="货款逾期十二天",
    )  # fmt: skip
    with company.as_("owner"):
        customers.change(
            Customer.objects.filter(pk=customer.pk),
            values={"existing_problems": "库存偏高", "advantages": "网点多", "reputation": "4"},
        )
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    for shown in ("货款逾期十二天", "逾期付款", "¥86,000.00", "库存偏高", "网点多", last_month.isoformat()):
        assert shown in page, shown
    for wrong in ({"happened_on": "2999-01-01"}, {"settled_on": "2000-01-01"}):
        given = {"happened_on": last_month.isoformat(), **wrong}
        with pytest.raises(Refused):
            made("owner", credit_problems, customer=customer.pk, kind="other", description="坏日期", **given)
