"""Two at the same moment, over two real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep
from typing import Any

from django.db import connection

from tests.company import Company
from tests.pools.conftest import found_market
from tests.pools.test_picking import give_up, take
from zhike.customers.models import Customer
from zhike.kit.errors import Refused
from zhike.pools.actions import capacities, pick
from zhike.pools.models import PoolEntry


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """The results, or the refusals, of works that begin together, each on a connection of its own."""
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            return work()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_of_two_who_pick_the_same_one_gets_it_and_the_other_hears_who(
    committed_db: None, company: Company
) -> None:
    market = found_market(company)
    record = market.customer("owner")
    give_up(market, "owner", record)
    has_picked = Event()

    def first() -> None:
        with market.as_("colleague"):
            pick(PoolEntry.objects.filter(record_id=record))
            has_picked.set()
            wait_for_a_waiter()

    def second() -> None:
        has_picked.wait(10)
        take(market, "owner", record)

    _none, refusal = at_once(first, second)
    assert market.owner_of(record) == "colleague"
    assert isinstance(refusal, Refused) and "刚被Colleague领取" in str(refusal.message)


def wait_for_a_waiter() -> None:
    """Until another connection waits for a row of this one."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    raise AssertionError("nobody waits")


def test_a_quota_holds_for_one_person_at_two_screens(committed_db: None, company: Company) -> None:
    market = found_market(company)
    records = [market.customer("owner") for _ in range(4)]
    give_up(market, "owner", *records)
    market.set(picks_a_day=2)
    at_once(*(lambda record=record: take(market, "colleague", record) for record in records))
    assert sorted(market.owner_of(record) for record in records) == ["", "", "colleague", "colleague"]


def test_capacity_holds_at_two_screens(committed_db: None, company: Company) -> None:
    market = found_market(company)
    with market.as_("administrator"):
        capacities.create(values={"staff": market.staff("colleague"), "most": 2})
    at_once(*(lambda: market.customer("colleague") for _ in range(4)))
    with market.as_("administrator"):
        assert Customer.objects.filter(owner_id=market.staff("colleague")).count() == 2
