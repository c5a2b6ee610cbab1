"""The stage report of a selection of opportunities (OPP-04)."""

from __future__ import annotations

import re

import pytest

from tests.desks.pages import client_of, own_queries
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, move, plant
from zhike.sales.queries.stage_report import stage_reports


@pytest.mark.covers("OPP-04")
def test_five_opportunities_print_stage_chance_and_past_win_rates(sales: Sales) -> None:
    good, new = sales.customer("owner", "甲运输公司"), sales.customer("owner", "乙运输公司")
    for _number in range(3):
        plant(sales, "owner", "赢单", customer=good, opened_on=days_ago(90), closed_on=days_ago(60))
    lost = plant(sales, "owner", "方案报价", customer=good)
    move(sales, lost, "输单")
    won = plant(sales, "owner", "方案报价", customer=new)
    move(sales, won, "赢单")
    chosen = [
        plant(sales, "owner", "方案报价", customer=good, amount=10_000),
        plant(sales, "owner", "方案报价", customer=new, probability=65),
        plant(sales, "owner", "初步接触", customer=good),
        plant(sales, "owner", "需求挖掘"),
        plant(sales, "owner", "商务谈判", customer=new),
    ]
    ids = ",".join(str(one.pk) for one in chosen)
    client = client_of(sales.company, "owner")
    page = client.get(f"/sales/stage-report?id={ids}")
    facts = {int(pk): report(part) for pk, part in sections(page.text).items()}
    # 甲: won 3, lost 1; 乙: won 1. 方案报价 was left by one that was lost and one that was won.
    assert facts[chosen[0].pk] == ("方案报价", "50%", "75%", "50%")
    assert facts[chosen[1].pk] == ("方案报价", "65%", "100%", "50%")
    assert facts[chosen[2].pk] == ("初步接触", "10%", "75%", "还没有")
    assert facts[chosen[3].pk] == ("需求挖掘", "25%", "还没有", "还没有")
    assert facts[chosen[4].pk] == ("商务谈判", "75%", "100%", "还没有")


def sections(page: str) -> dict[str, str]:
    return dict(re.findall(r'data-report="(\d+)"(.*?)</section>', page, re.S))


def report(part: str) -> tuple[str, str, str, str]:
    values = dict(re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", part, re.S))
    texts = {name: re.sub(r"<small>.*?</small>|<[^>]+>", "", value).strip() for name, value in values.items()}
    return (
        texts["所处阶段"],
        texts["成功可能性"],
        texts["该客户的历史赢单率"],
        texts["到过该阶段的历史赢单率"],
    )


@pytest.mark.covers("OPP-04")
def test_a_selection_of_the_list_leads_to_the_report_and_strangers_see_none(sales: Sales) -> None:
    one, other = plant(sales, "owner", "初步接触"), plant(sales, "colleague", "初步接触")
    client = client_of(sales.company, "owner")
    gone = client.post("/sales/stage-report", {"id": [one.pk, other.pk], "only_ask": "1"})
    assert gone.status_code == 302 and gone["Location"] == f"/sales/stage-report?id={one.pk}"
    assert set(sections(client.get(f"/sales/stage-report?id={one.pk},{other.pk}").text)) == {str(one.pk)}
    assert client.get(f"/sales/stage-report?id={other.pk}").status_code == 404
    assert client.get("/sales/stage-report?id=x").status_code == 404
    assert "阶段报告" in client.get("/opportunities/").text


def test_as_many_statements_for_one_as_for_many(sales: Sales) -> None:
    customer = sales.customer("owner", "甲运输公司")
    made = [plant(sales, "owner", "初步接触", customer=customer) for _number in range(5)]
    with sales.as_("owner"):
        stage_reports([made[0].pk])  # pipelines and names are kept by the process from now on
        for ids in ([made[0].pk], [one.pk for one in made]):
            with own_queries() as sent:
                stage_reports(ids)
            assert len(sent) <= 6
