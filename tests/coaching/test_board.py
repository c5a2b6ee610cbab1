"""Managers watch the key nodes of key opportunities, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.coaching.test_reviews import held
from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries
from tests.sales.conftest import Sales
from zhike.sales.models import Stage


def lights(page: str) -> dict[int, list[str]]:
    """The lights of each opportunity on the board, in the order of its nodes."""
    parts = re.split(r'data-key="(\d+)"', page)[1:]
    return {
        int(pk): re.findall(r'data-light="(\w+)"', part)
        for pk, part in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.covers("OPP-08")
def test_the_board_lists_key_opportunities_with_their_lights_and_no_ordinary_ones(sales: Sales) -> None:
    with without_rights():
        Stage.objects.filter(name__in=["方案报价", "商务谈判"]).update(evidence="")
    today = timezone.localdate()
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    fresh = sales.opportunity("owner", customer, name="新开的大单", is_key=True)
    reached = sales.opportunity(
        "owner", customer, name="谈判中的大单", is_key=True, stage="商务谈判", next_step="x"
    )
    missed = sales.opportunity(
        "owner", customer, name="拖着的大单", is_key=True, opened_on=str(today - timedelta(days=50))
    )
    sales.opportunity("owner", customer, name="普通小单")
    won = sales.opportunity("owner", customer, name="已赢大单", is_key=True, stage="赢单", amount="1")
    page = client_of(sales.company, "supervisor").get("/coaching/board").text
    assert (
        lights(page)
        == {
            missed.pk: ["red", "amber"],
            fresh.pk: ["amber", "amber"],
            reached.pk: ["green", "green"],
        }
        and won.name not in page
    )
    assert "普通小单" not in page and "逾期 15 天未到达" in page
    assert "新开的大单" not in client_of(sales.company, "stranger").get("/coaching/board").text
    assert "新开的大单" not in client_of(sales.company, "colleague").get("/coaching/board").text


@pytest.mark.covers("OPP-08")
def test_the_board_asks_no_more_for_more_opportunities(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    client = client_of(sales.company, "supervisor")
    sales.opportunity("owner", customer, is_key=True)
    client.get("/coaching/board")  # pipelines are read once and kept
    counts = []
    for _number in range(2):
        sales.opportunity("owner", customer, is_key=True)
        with own_queries() as asked:
            assert client.get("/coaching/board").status_code == 200
        counts.append(len([one for one in asked if "sales_" in one]))
    assert counts[0] == counts[1]


def test_who_may_not_look_at_coaching_is_told_so(sales: Sales) -> None:
    client = client_of(sales.company, "nobody")
    for page in ("board", "diagnosis", "visits", "reviews"):
        assert client.get(f"/coaching/{page}").status_code == 403


@pytest.mark.covers("OPP-08", "OPP-09")
def test_a_node_that_asks_for_a_mail_turns_green_with_the_mail(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    deal = sales.opportunity("owner", customer, is_key=True, stage="商务谈判", next_step="x")
    client = client_of(sales.company, "supervisor")
    page = client.get("/coaching/board").text
    assert lights(page) == {deal.pk: ["amber", "amber"]} and "已到达，缺权力支持者邮件" in page
    boss = sales.participant("owner", deal, "陈建国", "decider")
    sales.mail("owner", deal, boss.contact_id, "power_supporter")
    assert lights(client.get("/coaching/board").text) == {deal.pk: ["green", "green"]}


@pytest.mark.parametrize("rule", ["hidden", "masked"])
def test_what_one_may_not_read_of_an_opportunity_stands_on_no_page(sales: Sales, rule: str) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    given = {"is_key": True, "amount": "1234567", "next_step": "请总经理吃饭"}
    sales.opportunity("owner", customer, **given)
    client = client_of(sales.company, "supervisor")
    pages = ("/coaching/board", "/coaching/diagnosis")
    assert all("1,234,567" in client.get(page).text for page in pages)
    with without_rights():
        role = sales.company.roles["supervisor"]
        role.field_rules = {"opportunity": {"amount": rule, "next_step": rule}}
        role.save()
    for page in pages:
        text = client.get(page).text
        assert "1,234,567" not in text and "请总经理吃饭" not in text, page
        assert "业务额" not in text, page


@pytest.mark.covers("OPP-08")
def test_the_pages_go_by_the_right_to_coach_and_not_by_that_of_the_team(sales: Sales) -> None:
    scopes = {"sales": {"see": "below"}, "customers": {"see": "below"}, "coaching": {"see": "below"}}
    with without_rights():
        sales.company.hire("coach", "sales", scopes, [])
        sales.company.hire("trainer", "sales", {"team": {"see": "below"}}, [])
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    sales.opportunity("owner", customer, name="新开的大单", is_key=True)
    held(sales, "owner")
    east = sales.company.departments["east"].pk
    coach = client_of(sales.company, "coach")
    for address in ("/coaching/board", "/coaching/diagnosis", "/coaching/reviews?month=2026-10"):
        page = coach.get(address).text
        assert "Owner" in page and "华东片区" in page and "总部" not in page, address
    assert "新开的大单" in coach.get(f"/coaching/board?department={east}").text
    assert coach.get("/team/skills").status_code == 403
    trainer = client_of(sales.company, "trainer")
    assert trainer.get("/team/skills").status_code == 200
    assert trainer.get("/coaching/board").status_code == 403
