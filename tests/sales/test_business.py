"""A seller's dozens of customers by stage (OPP-17)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desks.pages import client_of, own_queries
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, plant
from zhike.customers.actions import activities

STAGES = ("初步接触", "需求挖掘", "方案报价", "商务谈判")


@pytest.mark.covers("OPP-17")
def test_forty_cards_have_their_next_step_and_the_stuck_ones_are_marked(sales: Sales) -> None:
    today = timezone.localdate()
    customer = sales.customer("owner", "甲运输公司")
    stuck = set()
    for number in range(40):
        days = number  # a stage may hold one 14 (初步接触, 商务谈判) or 21 days
        stage = STAGES[number % 4]
        made = plant(
            sales, "owner", stage, customer=customer, amount=1000, opened_on=days_ago(days),
            next_step=f"约见第 {number} 次", next_on=today + timedelta(days=number - 5),
        )  # fmt: skip
        if days >= (14 if number % 4 in (0, 3) else 21):
            stuck.add(made.pk)
    plant(sales, "colleague", "初步接触")
    touch = {"customer": customer, "kind": "visit", "subject": "拜访", "happened_at": timezone.now()}
    with sales.as_("owner"):
        activities.create(values=touch)
    client = client_of(sales.company, "owner")
    client.get("/sales/business")
    with own_queries() as sent:
        page = client.get("/sales/business").text
    cards = dict(re.findall(r'data-card="(\d+)">(.*?)</li>', page, re.S))
    assert len(cards) == 40
    assert all(re.search(r"约见第 \d+ 次 <time", card) for card in cards.values())
    assert all(f"{today}" in card[card.index("最近联系") :] for card in cards.values())
    marked = {int(pk) for pk, card in cards.items() if "停滞</span>" in card}
    assert marked == stuck and len(stuck) == 23
    assert page.count("下一步逾期") == 5
    assert [page.index(f'aria-label="{stage}"') for stage in STAGES] == sorted(
        page.index(f'aria-label="{stage}"') for stage in STAGES
    )
    assert len([one for one in sent if "sales_opportunity" in one]) == 1


@pytest.mark.covers("OPP-17")
def test_a_card_without_a_next_step_asks_for_one_and_a_manager_opens_anothers(sales: Sales) -> None:
    made = plant(sales, "owner", "初步接触")
    page = client_of(sales.company, "owner").get("/sales/business").text
    assert f'href="/opportunities/{made.pk}/edit"' in page
    supervisor = client_of(sales.company, "supervisor")
    assert "没有进行中的商机" in supervisor.get("/sales/business").text
    owner = sales.staff("owner")
    assert f'data-card="{made.pk}"' in supervisor.get(f"/sales/business?owner.in={owner}").text
    stranger = client_of(sales.company, "stranger").get(f"/sales/business?owner.in={owner}").text
    assert "data-card" not in stranger
