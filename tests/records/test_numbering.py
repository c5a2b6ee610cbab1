"""Code numbers: what they look like, and that nobody waits for another's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction

from tests.company import Company
from zhike.kit.records.numbering import Numbering, Period, take

ORDERS = Numbering("DD", Period.MONTH, digits=4)
DAY = date(2026, 11, 22)


@pytest.mark.django_db
def test_a_period_begins_its_numbers_anew() -> None:
    assert take(ORDERS, DAY, 2) == ["DD2026110001", "DD2026110002"]
    assert take(ORDERS, DAY) == ["DD2026110003"]
    assert take(ORDERS, date(2026, 12, 1)) == ["DD2026120001"]
    assert take(Numbering("DD"), DAY) == ["DD000001"]


def test_who_has_not_committed_yet_holds_up_nobody(committed_db: None, company: Company) -> None:
    take(ORDERS, DAY)
    has_taken, may_commit = Event(), Event()

    def slow() -> list[str]:
        try:
            with transaction.atomic():
                codes = take(ORDERS, DAY, 3)
                has_taken.set()
                assert may_commit.wait(20)
            return codes
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        held = pool.submit(slow)
        assert has_taken.wait(20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
        quick = take(ORDERS, DAY)
        may_commit.set()
        assert len({*held.result(), *quick}) == 4


def test_two_who_begin_a_head_together_get_different_numbers(committed_db: None, company: Company) -> None:
    def first(_which: int) -> str:
        try:
            with transaction.atomic():
                return take(ORDERS, DAY)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(first, range(4))) == [f"DD202611000{number}" for number in (1, 2, 3, 4)]
