"""Why customers did not buy, and why opportunities were lost (OPP-20)."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.desks.pages import client_of, rows_in
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, plant
from zhike.kit.errors import Refused
from zhike.sales.actions import refusals
from zhike.sales.choices import ReasonKind
from zhike.sales.models import Refusal
from zhike.sales.queries.reasons import reasons_of

GIVEN = {"价格": 8, "增值服务": 5, "服务态度": 4, "其他": 3}


def refuse(sales: Sales, login: str, reason: str, **values: object) -> Refusal:
    with sales.as_(login):
        made: Refusal = refusals.create(
            values={"visitor": "到店青年", "reason": sales.reason(reason, "no_purchase"), **values}
        ).result
    return made


def twenty(sales: Sales) -> None:
    for reason, count in GIVEN.items():
        for number in range(count):
            refuse(sales, "owner" if number % 2 else "colleague", reason)


@pytest.mark.covers("OPP-20")
def test_twenty_refusals_stand_in_table_and_picture_exactly_as_given(sales: Sales) -> None:
    twenty(sales)
    client = client_of(sales.company, "keeper")
    page = client.get("/sales/reasons?kind=no_purchase").text
    table = page[page.index("chart__table") :]
    rows = re.findall(r'<tr><td><a href="([^"]+)">([^<]+)</a></td><td[^>]*data-value="(\d+)"', table)
    assert [(label, int(count)) for _address, label, count in rows] == [*GIVEN.items()]
    option = json.loads(re.search(r'reasons-option">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
    bars, line = option["series"]
    assert option["xAxis"]["data"] == [*GIVEN]
    assert [bar["value"] for bar in bars["data"]] == [8, 5, 4, 3]
    assert line["data"] == [40, 65, 85, 100]
    for address, _label, count in rows:
        assert len(rows_in(client.get(html.unescape(address)))) == int(count)


@pytest.mark.covers("OPP-20")
def test_a_seller_counts_own_refusals_only(sales: Sales) -> None:
    twenty(sales)
    with sales.as_("owner"):
        own = [(one.label, one.count) for one in reasons_of(ReasonKind.NO_PURCHASE, [])]
    assert own == [("价格", 4), ("增值服务", 2), ("服务态度", 2), ("其他", 1)]
    with sales.as_("stranger"):
        assert reasons_of(ReasonKind.NO_PURCHASE, []) == []


def test_filters_hold_and_an_opportunitys_field_means_nothing_to_refusals(sales: Sales) -> None:
    refuse(sales, "owner", "价格", happened_on=days_ago(500))
    refuse(sales, "owner", "包装")
    client = client_of(sales.company, "owner")
    page = client.get("/sales/reasons?kind=no_purchase&happened_on.within=7d&stage.in=1").text
    table = page[page.index("chart__table") :]
    assert "包装" in table and "价格" not in table


def test_lost_opportunities_are_counted_by_their_reason_with_sums(sales: Sales) -> None:
    for amount in (1_000, 2_000):
        plant(sales, "owner", "输单", amount=amount, reason=sales.reason("价格"))
    plant(sales, "owner", "输单", amount=500, reason=sales.reason("交期"))
    with sales.as_("owner"):
        found = reasons_of(ReasonKind.LOST, [])
    assert [(one.label, one.count, one.amount) for one in found] == [("价格", 2, 3_000), ("交期", 1, 500)]
    client = client_of(sales.company, "owner")
    assert [len(rows_in(client.get(one.url))) for one in found] == [2, 1]


def test_a_refusal_needs_somebody_and_a_reason_for_not_buying(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    assert refuse(sales, "owner", "价格", visitor="", customer=customer).visitor == "重庆鸿昌运输有限公司"
    with pytest.raises(Refused) as nobody:
        refuse(sales, "owner", "价格", visitor="")
    assert "visitor" in nobody.value.fields
    with sales.as_("owner"), pytest.raises(Refused) as other:
        refusals.create(values={"visitor": "到店青年", "reason": sales.reason("价格", "lost")})
    assert "reason" in other.value.fields
    with pytest.raises(Refused):
        refuse(sales, "owner", "价格", happened_on=days_ago(-1))
    with sales.as_("owner"):
        assert Refusal.objects.count() == 1
