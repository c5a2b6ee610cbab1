"""The funnel: figures by hand, filters, rights, and the way to the very records (OPP-06)."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries, rows_in
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, move, plant
from zhike.kit.history.undo import undo
from zhike.sales.models import Pipeline
from zhike.sales.queries.funnel import Funnel, funnel
from zhike.sales.queries.lens import Lens
from zhike.sales.rules.funnel import passages


@given(st.dictionaries(st.integers(0, 5), st.integers(0, 1000)))
def test_what_passes_never_exceeds_what_came(furthest: dict[int, int]) -> None:
    found = passages(furthest, 6)
    reached = [one.reached for one in found]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == sum(furthest.values())
    assert all(one.conversion is None or 0 <= one.conversion <= 100 for one in found)


def thirty(sales: Sales) -> None:
    """Thirty opportunities: 10 初步接触, 8 需求挖掘, 5 方案报价, 2 商务谈判, 3 won, 2 lost after a quotation."""
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    for number in range(10):
        plant(sales, "owner", "初步接触", amount=1000 * (number + 1))
    for _number in range(8):
        plant(sales, "owner", "需求挖掘", amount=20_000)
    for _number in range(5):
        plant(sales, "colleague", "方案报价", amount=50_000)
    for _number in range(2):
        plant(sales, "owner", "商务谈判", amount=None)
    for _number in range(3):
        plant(sales, "owner", "赢单", amount=100_000, customer=customer)
    for _number in range(2):
        lost = plant(sales, "owner", "方案报价", amount=7_000)
        move(sales, lost, "输单")


def figures(found: Funnel) -> list[tuple[str, int, Decimal, Decimal, int, str]]:
    return [
        (
            step.stage.name,
            step.count,
            step.amount,
            step.weighted,
            step.passage.reached,
            str(step.passage.conversion),
        )
        for step in found.steps
    ]


BY_HAND = [
    # 10 + 8 + 5 + 2 + 3 + 2 lost = 30 came at all; 20 of them further, 12 to a quotation or beyond …
    ("初步接触", 10, Decimal(55_000), Decimal(5_500), 30, "66.7"),
    ("需求挖掘", 8, Decimal(160_000), Decimal(40_000), 20, "60.0"),
    ("方案报价", 5, Decimal(250_000), Decimal(125_000), 12, "41.7"),
    ("商务谈判", 2, Decimal(0), Decimal(0), 5, "60.0"),
    ("赢单", 3, Decimal(300_000), Decimal(300_000), 3, "None"),
]


@pytest.mark.covers("OPP-06")
def test_thirty_planted_opportunities_are_counted_summed_and_converted_by_hand(sales: Sales) -> None:
    thirty(sales)
    with sales.as_("keeper"):
        found = funnel(Lens([]))
        assert found is not None
        assert figures(found) == BY_HAND
        assert (found.count, found.amount, found.weighted) == (25, 465_000, 170_500)
        assert [(step.stage.name, step.count) for step in found.lost] == [("输单", 2)]
    page = client_of(sales.company, "keeper").get("/sales/funnel").text
    option = json.loads(html.unescape(re.search(r'funnel-option">(.*?)</script>', page, re.S)[1]))  # type: ignore[index]
    bars = option["series"][1]["data"]
    assert [bar["shown"] for bar in bars] == [
        "10 · 5.50 万 · → 66.7%",
        "8 · 16.00 万 · → 60.0%",
        "5 · 25.00 万 · → 41.7%",
        "2 · 0 · → 60.0%",
        "3 · 30.00 万",
    ]
    assert [bar["value"] for bar in bars] == [30, 20, 12, 5, 3]
    assert ">66.7%<" in page


@pytest.mark.covers("OPP-06")
def test_every_figure_leads_to_exactly_its_records(sales: Sales) -> None:
    thirty(sales)
    client = client_of(sales.company, "keeper")
    page = client.get("/sales/funnel").text
    table = page[page.index("chart__table") :]
    found = 0
    for address, shown in re.findall(r'data-value="\d+"><a href="([^"]+)">([\d,]+)</a>', table):
        listed = client.get(html.unescape(address))
        assert len(rows_in(listed)) == int(shown), address
        found += 1
    assert found == 6 + 5  # counts of six stages, reached of five


def test_filters_hold_by_person_product_and_period(sales: Sales) -> None:
    thirty(sales)
    plant(sales, "owner", "初步接触", opened_on=days_ago(400))
    client = client_of(sales.company, "keeper")
    for query, counts in (
        (f"owner.in={sales.staff('colleague')}", [0, 0, 5, 0, 0]),
        ("opened_on.within=7d", [10, 8, 5, 2, 3]),
        ("opened_on.within=7d&amount.from=20000", [0, 8, 5, 0, 3]),
        (f"department.below={sales.company.departments['south'].pk}", [0, 0, 0, 0, 0]),
        (f"pipeline.in={default_pipeline()}", [11, 8, 5, 2, 3]),
    ):
        page = client.get(f"/sales/funnel?{query}").text
        option = json.loads(re.search(r'funnel-option">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
        shown = [int(bar["shown"].split(" · ")[0]) for bar in option["series"][1]["data"]]
        assert shown == counts, query


def default_pipeline() -> int:
    with without_rights():
        return int(Pipeline.objects.get(is_default=True).pk)


def test_a_seller_sees_own_figures_only_and_strangers_none(sales: Sales) -> None:
    thirty(sales)

    def counts(login: str) -> list[int]:
        with sales.as_(login):
            found = funnel(Lens([]))
            assert found is not None
            return [step.count for step in found.steps]

    assert counts("owner") == [10, 8, 0, 2, 3]
    assert counts("colleague") == [0, 0, 5, 0, 0]
    assert counts("supervisor") == [10, 8, 5, 2, 3]
    assert counts("stranger") == [0, 0, 0, 0, 0]
    assert client_of(sales.company, "nobody").get("/sales/funnel").status_code == 403


def test_one_statement_whatever_the_number(sales: Sales) -> None:
    def asked() -> int:
        client.get("/sales/funnel")
        with own_queries() as sent:
            client.get("/sales/funnel")
        return len([one for one in sent if "sales_" in one])

    client = client_of(sales.company, "keeper")
    plant(sales, "owner", "初步接触")
    few = asked()
    thirty(sales)
    assert asked() == few == 1


def test_an_opportunity_that_went_back_counts_once_at_its_furthest(sales: Sales) -> None:
    one = plant(sales, "owner", "商务谈判")
    move(sales, one, "初步接触")
    move(sales, one, "需求挖掘")
    with sales.as_("owner"):
        found = funnel(Lens([]))
    assert found is not None
    assert [step.passage.reached for step in found.steps] == [1, 1, 1, 1, 0]
    assert [step.count for step in found.steps] == [0, 1, 0, 0, 0]


def hide_amounts(sales: Sales, login: str) -> None:
    with without_rights():
        role: Any = sales.company.roles[login]
        role.field_rules = {"opportunity": {"amount": "hidden"}}
        role.save()


def test_who_may_not_read_amounts_sees_counts_without_sums(sales: Sales) -> None:
    plant(sales, "owner", "初步接触", amount=123_456)
    hide_amounts(sales, "keeper")
    client = client_of(sales.company, "keeper")
    page = client.get("/sales/funnel").text
    assert (
        "12.35" not in page and "123,456" not in page and "业务额" not in page[page.index("chart__table") :]
    )
    assert client.get("/sales/now").status_code == 403
    assert client.get("/sales/movement").status_code == 403


def test_a_lost_one_of_which_no_stage_is_known_came_to_the_first(sales: Sales) -> None:
    plant(sales, "owner", "输单")
    with sales.as_("owner"):
        found = funnel(Lens([]))
    assert found is not None
    assert [step.passage.reached for step in found.steps] == [1, 0, 0, 0, 0]
    client = client_of(sales.company, "owner")
    assert len(rows_in(client.get(f"/opportunities/?reached.in={sales.stage('初步接触')}"))) == 1
    assert len(rows_in(client.get(f"/opportunities/?reached.in={sales.stage('需求挖掘')}"))) == 0


def test_an_undone_move_leaves_no_trace_in_what_was_reached(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    made = sales.opportunity("owner", customer)
    moved = sales.change("owner", made, stage="商务谈判", next_step="盖章")

    def reached() -> list[int]:
        with sales.as_("owner"):
            found = funnel(Lens([]))
        assert found is not None
        return [step.passage.reached for step in found.steps]

    assert reached() == [1, 1, 1, 1, 0]
    with sales.as_("owner"):
        undo(moved)
    assert reached() == [1, 0, 0, 0, 0]
