"""Two at the same moment, over two real connections."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.leads.conftest import Market, found_market
from tests.leads.test_web_form import form, send
from tests.pools.test_concurrency import at_once, wait_for_a_waiter
from zhike.customers.models import Customer
from zhike.kit.errors import Refused
from zhike.kit.rulebook.actions import set_value
from zhike.leads.actions import Converted, convert, distribute, judge, members, nurture, rules
from zhike.leads.models import Lead
from zhike.leads.regulations import POSTS_AN_HOUR
from zhike.sales.models import Opportunity


def convert_as(market: Market, login: str, lead: int) -> Converted:
    with market.as_(login):
        result: Converted = convert(market.rows(lead)).result
        return result


@pytest.mark.covers("OPP-01")
def test_a_lead_converted_twice_at_the_same_moment_ends_in_one_conversion(
    committed_db: None, company: Company
) -> None:
    market = found_market(company)
    lead = market.lead("owner", company="清河机械有限公司", contact_name="李工")
    has_converted = Event()

    def first() -> None:
        with market.as_("owner"):
            convert(market.rows(lead))
            has_converted.set()
            wait_for_a_waiter()

    def second() -> None:
        has_converted.wait(10)
        convert_as(market, "supervisor", lead)

    _none, refusal = at_once(first, second)
    assert isinstance(refusal, Refused)
    assert str(refusal.message) == "“清河机械有限公司”已由Owner转化"
    with market.as_("administrator"):
        assert (Customer.objects.count(), Opportunity.objects.count()) == (1, 1)


def test_two_leads_of_one_company_end_in_one_customer(committed_db: None, company: Company) -> None:
    market = found_market(company)
    both = [market.lead("owner", company="清河机械有限公司", contact_name=name) for name in ("李工", "王工")]
    found: list[Any] = at_once(*(lambda lead=lead: convert_as(market, "owner", lead) for lead in both))
    assert len({one.customer for one in found}) == 1
    assert len({one.contact for one in found}) == 2
    assert sorted(one.is_new for one in found) == [False, True]


def test_two_batches_at_once_take_turns_as_one_would(committed_db: None, company: Company) -> None:
    market = found_market(company)
    batches = [[market.lead("administrator") for _ in range(4)] for _ in range(2)]
    with market.as_("administrator"):
        rule = rules.create(values={"name": "轮流", "way": "turns"}).result.pk
        for login in ("owner", "colleague"):
            members.create(values={"rule": rule, "staff": market.staff(login)})

    def give(batch: list[int]) -> None:
        with market.as_("administrator"):
            distribute(market.rows(*batch))

    at_once(*(lambda batch=batch: give(batch) for batch in batches))
    with market.as_("administrator"):
        held = [Lead.objects.filter(owner_id=market.staff(login)).count() for login in ("owner", "colleague")]
    assert held == [4, 4]


def touch(market: Market, lead: int) -> None:
    market.touch("supervisor", lead)


def put_into_programme(market: Market, lead: int) -> None:
    with market.as_("supervisor"):
        nurture(market.rows(lead))


def judge_it(market: Market, lead: int) -> None:
    with market.as_("supervisor"):
        judge(market.rows(lead))


@pytest.mark.parametrize("work", [touch, put_into_programme, judge_it])
def test_a_lead_that_is_converted_meanwhile_stays_converted(
    committed_db: None, company: Company, work: Callable[[Market, int], None]
) -> None:
    market = found_market(company)
    market.score_rule("留了手机", 30, field="mobile")
    market.programme(("寄产品手册", 3))
    lead = market.lead("owner", company="清河机械有限公司")
    has_converted = Event()

    def first() -> None:
        with market.as_("owner"):
            convert(market.rows(lead))
            has_converted.set()
            wait_for_a_waiter()

    def second() -> None:
        has_converted.wait(10)
        work(market, lead)

    _none, refusal = at_once(first, second)
    found = market.read(lead)
    assert (found.state, found.programme_id, found.next_step) == ("converted", None, "")
    assert work is not touch or (isinstance(refusal, Refused) and "不能再跟进" in str(refusal.message))


def test_of_two_forms_of_one_address_at_once_each_counts_the_other(
    committed_db: None, company: Company
) -> None:
    market = found_market(company)
    address = form(market)
    with market.as_("administrator"):
        set_value(key=POSTS_AN_HOUR, value="1", effective_from=timezone.localdate().isoformat())
    assert sorted(status for status, _page in at_once(lambda: send(address), lambda: send(address))) == [
        200,
        429,
    ]
