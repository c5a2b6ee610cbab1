"""Boards of opportunities: by stage and by closing month; what is stuck, what has no next step, what it adds up to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries
from tests.sales.conftest import Sales
from zhike.customers.actions import activities
from zhike.kit.calendar.months import month_after
from zhike.kit.history.undo import undo
from zhike.sales.actions import pipelines, stages
from zhike.sales.models import Opportunity


@pytest.fixture
def customer(sales: Sales) -> int:
    return sales.customer("owner", "重庆鸿昌运输有限公司")


def page_of(client: Client, address: str, **query: Any) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def columns_in(page: str) -> dict[str, str]:
    """The HTML of each column by its label."""
    parts = page.split('<section class="board__column')[1:]
    return {re.search(r'aria-label="([^"]*)"', part).group(1): part for part in parts}  # type: ignore[union-attr]


def enter(record: Opportunity, days: int) -> None:
    """As if it had entered its stage so many days ago."""
    with without_rights():
        Opportunity.objects.filter(pk=record.pk).update(
            entered_stage_at=timezone.now() - timedelta(days=days)
        )


def move(
    client: Client, record: Opportunity, column: object, was: object = None, board: str = "board"
) -> Any:
    asked = {"id": record.pk, "column": str(column), **({} if was is None else {"was": str(was)})}
    return client.post(f"/opportunities/{board}/move", asked, content_type="application/json")


@pytest.mark.covers("OPP-17")
def test_forty_cards_stand_by_stage_each_with_its_next_step_and_the_stuck_ones_are_marked(
    sales: Sales, customer: int
) -> None:
    made = [
        sales.opportunity(
            "owner", customer, name=f"商机 {number}", amount=str(1000 * number), next_step=f"第 {number} 步",
            stage=("初步接触", "商务谈判")[number % 2],
        )
        for number in range(40)
    ]  # fmt: skip
    stuck = made[0::8]
    for record in stuck:
        enter(record, 14)  # both stages count fourteen days as too long
    with sales.as_("owner"):
        activities.create(values={"customer": customer, "subject": "电话", "happened_at": timezone.now()})
    page = page_of(client_of(sales.company, "owner"), "/opportunities/board")
    assert page.count('data-card="') == 40
    for number in range(40):
        assert f"第 {number} 步" in page
    marked = re.findall(r'class="card card--stale" data-card="(\d+)"', page)
    assert {int(pk) for pk in marked} == {record.pk for record in stuck}
    assert page.count("停留过久") == len(stuck) and page.count("14 天") == len(stuck)
    assert page.count(f"联系 {timezone.localdate()}") == 40
    assert "没有下一步" not in page
    found = columns_in(page)
    assert list(found) == ["初步接触", "需求挖掘", "方案报价", "商务谈判", "赢单", "输单"]
    assert found["初步接触"].count('data-card="') == found["商务谈判"].count('data-card="') == 20
    assert "board__column--folded" in page


def test_a_card_without_a_next_step_says_so(sales: Sales, customer: int) -> None:
    sales.opportunity("owner", customer)
    assert page_of(client_of(sales.company, "owner"), "/opportunities/board").count("没有下一步") == 1


@pytest.mark.covers("OPP-03")
def test_stage_quote_closing_this_quarter_adds_up_as_by_hand(sales: Sales, customer: int) -> None:
    today = timezone.localdate()
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    last = month_after(quarter, 3) - timedelta(days=1)
    values = {"product": sales.product(), "opened_on": quarter - timedelta(days=400)}
    closing = [
        (quarter, "100000.50"),
        (last, "20000"),
        (quarter - timedelta(days=1), "7"),
        (last + timedelta(days=1), "9"),
    ]
    for day, amount in closing:
        sales.opportunity("owner", customer, stage="方案报价", amount=amount, closes_on=day, **values)
    sales.opportunity("owner", customer, stage="初步接触", amount="5", closes_on=quarter, **values)
    page = page_of(
        client_of(sales.company, "owner"), "/opportunities/",
        **{"stage.in": sales.stage("方案报价"), "closes_on.within": "this_quarter"},
    )  # fmt: skip
    assert "2 条" in page
    assert "120,000.50" in page  # 100,000.50 + 20,000


def test_heads_count_add_and_weigh_every_column(sales: Sales, customer: int) -> None:
    sales.opportunity("owner", customer, amount="300000")
    sales.opportunity("owner", customer, amount="100000", probability=50)
    sales.opportunity("owner", customer)
    sales.opportunity("owner", customer, stage="商务谈判", next_step="x", amount="200000")
    with own_queries() as queries:
        page = page_of(client_of(sales.company, "owner"), "/opportunities/board/heads")
    assert len([query for query in queries if "sales_opportunity" in query]) == 1
    stage = sales.stage("初步接触")
    assert f'id="count-{stage}" hx-swap-oob="true">3<' in page
    assert "40.00 万" in page and "加权 8.00 万" in page  # 300,000 × 10 % + 100,000 × 50 %
    assert "20.00 万" in page and "加权 15.00 万" in page


def test_a_board_asks_the_same_number_of_queries_whatever_stands_on_it(sales: Sales, customer: int) -> None:
    client = client_of(sales.company, "owner")
    counts = []
    for name in ("初步接触", "需求挖掘", "方案报价", "商务谈判"):
        sales.opportunity(
            "owner", customer, stage=name, next_step="x", amount="1", description="x", product=sales.product(),
            contact=sales.contact("owner", customer), closes_on=timezone.localdate(),
        )  # fmt: skip
    page_of(client, "/opportunities/board")
    for _more in range(2):
        with own_queries() as queries:
            page_of(client, "/opportunities/board")
        counts.append(len(queries))
        for _one in range(3):
            sales.opportunity("owner", customer)
    assert counts[0] == counts[1] <= 10


def test_long_columns_come_in_pages(sales: Sales, customer: int) -> None:
    for number in range(45):
        sales.opportunity("owner", customer, name=f"商机 {number}")
    client = client_of(sales.company, "owner")
    page = page_of(client, "/opportunities/board")
    seen = re.findall(r'data-card="(\d+)"', page)
    following = re.compile(rf'hx-get="([^"]*column={sales.stage("初步接触")}[^"]*)"')
    while more := following.search(page):
        page = page_of(client, more.group(1).replace("&amp;", "&"))
        seen += re.findall(r'data-card="(\d+)"', page)
    assert len(seen) == len(set(seen)) == 45


def test_another_pipeline_is_chosen_and_its_filters_stay(sales: Sales, customer: int) -> None:
    with sales.as_("administrator"):
        other = pipelines.create(values={"name": "大客户流程"}).result
        first = stages.create(values={"pipeline": other.pk, "name": "立项", "stale_days": 5}).result
    sales.opportunity("owner", customer, name="大单", stage=first.pk)
    sales.opportunity("owner", customer, name="小单")
    client = client_of(sales.company, "owner")
    assert "大单" not in page_of(client, "/opportunities/board")
    page = page_of(client, "/opportunities/board", **{"pipeline.in": other.pk, "owner.in": "me"})
    assert list(columns_in(page)) == ["立项"] and "大单" in page and "小单" not in page
    assert f'value="{other.pk}" selected' in page
    assert page.count("owner.in=me") >= 4, "list, calendar, forecast and heads keep the filter"


def test_a_move_is_checked_against_what_was_seen_and_is_undone(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer, next_step="签约")
    first, last = sales.stage("初步接触"), sales.stage("商务谈判")
    client = client_of(sales.company, "owner")
    done = move(client, made, last, was=first)
    assert done.status_code == 200 and done.json()["text"] == "已移到“商务谈判”"
    late = move(client, made, sales.stage("需求挖掘"), was=first)
    assert late.status_code == 409 and "商务谈判" in late.json()["message"]
    with sales.as_("owner"):
        undo(int(done.json()["undo"].rpartition("/")[2]))
    sales.renew(made)
    assert made.stage_id == first
    assert move(client, made, 999_999).status_code == 422
    assert move(client_of(sales.company, "stranger"), made, last).status_code == 404


def test_the_forecast_board_groups_by_closing_month_and_a_move_changes_the_date(
    sales: Sales, customer: int
) -> None:
    today = timezone.localdate()
    following = month_after(today)
    opened = today - timedelta(days=90)
    now = sales.opportunity(
        "owner", customer, name="本月", closes_on=today, amount="100000", opened_on=opened
    )
    sales.opportunity("owner", customer, name="更早", closes_on=month_after(today, -1), opened_on=opened)
    sales.opportunity("owner", customer, name="更晚", closes_on=month_after(today, 8))
    sales.opportunity("owner", customer, name="没有日期")
    sales.opportunity("owner", customer, name="赢了", stage="赢单", amount="1", closes_on=today)
    client = client_of(sales.company, "owner")
    page = page_of(client, "/opportunities/boards/closings")
    found = columns_in(page)
    for label, name in [
        ("更早", "更早"),
        (f"{today:%Y-%m}", "本月"),
        ("更晚", "更晚"),
        ("未定时间", "没有日期"),
    ]:
        assert f">{name}</a>" in found[label], label
    assert "赢了" not in page
    assert "10.00 万" in page_of(client, "/opportunities/boards/closings/heads")
    moved = move(client, now, f"{following:%Y-%m}", was=f"{today:%Y-%m}", board="boards/closings")
    assert moved.status_code == 200
    sales.renew(now)
    assert (now.closes_on.year, now.closes_on.month) == (following.year, following.month)  # type: ignore[union-attr]
    past = move(client, now, "late", board="boards/closings")
    assert past.status_code == 422 and "过去" in past.json()["message"]
    assert move(client, now, "none", board="boards/closings").status_code == 200
    sales.renew(now)
    assert now.closes_on is None


def test_the_calendar_shows_closings_and_next_steps_on_their_days(sales: Sales, customer: int) -> None:
    today = timezone.localdate()
    sales.opportunity(
        "owner", customer, name="十一月签约", closes_on=today, next_step="寄样品", next_on=today
    )
    for number in range(6):
        sales.opportunity("owner", customer, name=f"同日 {number}", closes_on=today, amount=str(number))
    client = client_of(sales.company, "owner")
    page = page_of(client, "/opportunities/calendar")
    assert "寄样品" in page and "同日 5" in page and "还有 3 个" in page
    ahead = page_of(client, "/opportunities/calendar", month=f"{month_after(today, 3):%Y-%m}")
    assert "寄样品" not in ahead
    assert client.get("/opportunities/calendar", {"month": "2026-13"}).status_code == 422
    assert "寄样品" not in page_of(client_of(sales.company, "stranger"), "/opportunities/calendar")


def test_sums_stay_hidden_where_the_amount_is(sales: Sales, customer: int) -> None:
    sales.opportunity("owner", customer, amount="300000")
    with without_rights():
        sales.company.roles["owner"].field_rules = {"opportunity": {"amount": "hidden"}}
        sales.company.roles["owner"].save()
    client = client_of(sales.company, "owner")
    assert "30.00 万" not in page_of(client, "/opportunities/board/heads")
    assert "300,000" not in page_of(client, "/opportunities/board")


def test_a_pipeline_of_nobody_shows_the_default_one(sales: Sales, customer: int) -> None:
    page = page_of(client_of(sales.company, "owner"), "/opportunities/board", **{"pipeline.in": 999_999})
    assert "初步接触" in page
