"""Capacity of persons and departments, and the separate limit of protected customers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.exchange.files import csv_file, load
from tests.pools.conftest import Market
from tests.pools.test_picking import give_up, take
from zhike.customers.actions import assign
from zhike.customers.models import Customer
from zhike.kit.errors import Refused
from zhike.pools.actions import capacities, give, protect, unprotect
from zhike.pools.models import PoolEntry
from zhike.pools.queries.capacities import meters


def limit(market: Market, **values: object) -> None:
    with market.as_("administrator"):
        capacities.create(values=values)


def test_a_person_holds_no_more_than_they_may_whatever_the_way(market: Market) -> None:
    records = [market.customer("owner") for _ in range(3)]
    give_up(market, "owner", records[0])
    limit(market, staff=market.staff("colleague"), most=1)
    take(market, "colleague", records[0])
    with pytest.raises(Refused, match="最多持有 1 个"):
        market.customer("colleague")
    with market.as_("administrator"), pytest.raises(Refused, match="最多持有 1 个"):
        assign(Customer.objects.filter(pk=records[1]), owner=market.staff("colleague"))
    give_up(market, "owner", records[2])
    with pytest.raises(Refused, match="最多持有 1 个"):
        take(market, "colleague", records[2])
    with market.as_("supervisor"), pytest.raises(Refused, match="最多持有 1 个"):
        give(PoolEntry.objects.filter(record_id=records[2]), owner=market.staff("colleague"))
    assert [market.owner_of(record) for record in records] == ["colleague", "owner", ""]


def test_dealt_customers_count_only_where_that_is_said(market: Market) -> None:
    limit(market, staff=market.staff("colleague"), most=1)
    market.customer("colleague", category="stock")
    market.customer("colleague")
    with pytest.raises(Refused):
        market.customer("colleague")
    limit(market, staff=market.staff("owner"), most=1, counts_dealt=True)
    market.customer("owner", category="stock")
    with pytest.raises(Refused):
        market.customer("owner")


def test_a_department_has_a_limit_for_all_and_for_each(market: Market) -> None:
    limit(market, department=market.company.departments["sales"].pk, most=3, most_each=2)
    market.customer("owner")
    market.customer("owner")
    with pytest.raises(Refused, match="Owner最多持有 2 个"):
        market.customer("owner")
    market.customer("colleague")
    with pytest.raises(Refused, match="销售部最多持有 3 个"):
        market.customer("colleague")
    with market.as_("owner"):
        assert [(one.label, one.held, one.most) for one in meters("customer", market.staff("owner"))] == [
            ("我的客户", 2, 2),
            ("销售部", 3, 3),
        ]


def test_protected_customers_have_a_limit_of_their_own_and_an_end(market: Market) -> None:
    records = [market.customer("owner") for _ in range(2)]
    limit(market, staff=market.staff("owner"), most_protected=1)
    until = timezone.localdate() + timedelta(days=30)
    with market.as_("owner"):
        protect(Customer.objects.filter(pk=records[0]), until=until)
        protect(Customer.objects.filter(pk=records[0]), until=until + timedelta(days=1), reason="再谈")
        with pytest.raises(Refused, match="最多保护 1 条"):
            protect(Customer.objects.filter(pk=records[1]), until=until)
        with pytest.raises(Refused, match="不能早于今天"):
            protect(Customer.objects.filter(pk=records[1]), until=timezone.localdate() - timedelta(days=1))
        unprotect(Customer.objects.filter(pk=records[0]))
        protect(Customer.objects.filter(pk=records[1]), until=until)


def test_a_limit_is_for_one_person_or_one_department(market: Market) -> None:
    with pytest.raises(Refused, match="之一"):
        limit(market, most=3)
    limit(market, staff=market.staff("owner"), most=3)
    with pytest.raises(Refused):
        limit(market, staff=market.staff("owner"), most=4)


@pytest.mark.parametrize("is_dry", [False, True])
def test_rows_of_a_file_beyond_the_capacity_are_refused(
    market: Market, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_dry: bool
) -> None:
    monkeypatch.setattr("zhike.kit.exchange.importing.slices.SLICE", 2)
    with market.as_("administrator"):
        capacities.create(values={"staff": market.staff("owner"), "most": 3})
    market.customer("owner")
    path = csv_file(tmp_path, [["客户全称", "客户代号"], *([f"第{n}号公司", f"K{n}"] for n in range(5))])
    with market.as_("owner"):
        counts, refused = load(path, is_dry=is_dry)
        assert (counts.created, counts.rejected) == (2, 3)
        assert [row[-2] for row in refused] == ["4", "5", "6"]
        assert "超出库容" in refused[0][-1] and "最多持有 3 个" in refused[0][-1]
        assert Customer.objects.count() == (1 if is_dry else 3)


def test_a_file_hands_over_no_more_than_one_may_hold(market: Market, tmp_path: Path) -> None:
    with market.as_("administrator"):
        capacities.create(values={"staff": market.staff("colleague"), "most": 2})
        capacities.create(values={"department": market.company.departments["east"].pk, "most": 4})
    for n in range(3):
        market.customer("owner", name=f"第{n}号公司", code=f"K{n}")
    rows = [[f"第{n}号公司", f"K{n}", "Colleague"] for n in range(3)]
    path = csv_file(tmp_path, [["客户全称", "客户代号", "负责人"], *rows])
    with market.as_("administrator"):
        counts, refused = load(path, mode="update", key="code")
        assert (counts.updated, counts.rejected) == (2, 1) and "Colleague最多持有 2 个" in refused[0][-1]
        newer = csv_file(
            tmp_path,
            [["客户全称", "负责人", "所属部门"], *([f"新{n}公司", "Owner", "华东片区"] for n in range(3))],
        )
        counts, refused = load(newer)
        assert (counts.created, counts.rejected) == (1, 2), "the department has room for one more"
