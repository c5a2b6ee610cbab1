"""Two mergings at once: the second sees what the first did, and nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from tests.company import Company
from tests.duplicates.conftest import Made
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.duplicates.actions.merge import merge
from zhike.duplicates.models import Merging
from zhike.kit.errors import Refused


@pytest.mark.timeout(60)
def test_of_two_mergings_of_one_record_the_second_is_refused(
    committed_db: None, keeper: Company, made: Made
) -> None:
    a, b, c = (made("owner", customers, name=f"同时{n}公司") for n in "甲乙丙")
    told: dict[str, Any] = {}
    has_merged, may_end = threading.Event(), threading.Event()

    def run(name: str, work: Callable[[], Any]) -> None:
        try:
            with keeper.as_("keeper"):
                told[name] = work()
        except Refused as refusal:
            told[name] = refusal
        finally:
            connections.close_all()

    def first() -> Any:
        outcome = merge(Customer, a.pk, [b.pk], {})
        has_merged.set()
        assert may_end.wait(20)
        return outcome

    def second() -> Any:
        has_merged.wait(20)
        threading.Timer(0.5, may_end.set).start()  # let go while the second waits for the rows
        return merge(Customer, c.pk, [b.pk], {})

    threads = [
        threading.Thread(target=run, args=(name, work))
        for name, work in (("first", first), ("second", second))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert told["first"].action_id
    assert isinstance(told["second"], Refused) and told["second"].code == "merged_already"
    with keeper.as_("keeper"):
        assert [(m.record_id, m.loser_id) for m in Merging.objects.all()] == [(a.pk, b.pk)]
        assert Customer.objects.count() == 2
