"""State now, win rates, ageing, expected closings: by hand, live, and within one's rights."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries, rows_in
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, move, plant
from zhike.kit.calendar.months import QUARTER, month_end, span_of
from zhike.products.models import Product
from zhike.sales.models import Opportunity
from zhike.sales.queries.ageing import ageing
from zhike.sales.queries.closings import closings
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.state import forecast, results
from zhike.sales.queries.win_rates import By, win_rates


@pytest.fixture
def customer(sales: Sales) -> int:
    return sales.customer("owner", "重庆鸿昌运输有限公司")


@pytest.mark.covers("OPP-03")
def test_quotes_that_close_this_quarter_are_listed_and_summed(sales: Sales, customer: int) -> None:
    today = timezone.localdate()
    late = span_of(QUARTER, today)[1]
    plant(sales, "owner", "方案报价", amount="1200.50", closes_on=late, customer=customer)
    plant(sales, "owner", "方案报价", amount="800.25", closes_on=late, customer=customer)
    plant(sales, "owner", "方案报价", amount=999, closes_on=late + timedelta(days=1))
    plant(sales, "owner", "需求挖掘", amount=999, closes_on=late)
    client = client_of(sales.company, "owner")
    address = f"/opportunities/?stage.in={sales.stage('方案报价')}&closes_on.within=this_quarter"
    page = client.get(address)
    assert len(rows_in(page)) == 2
    assert "2,000.75" in page.text  # 1,200.50 + 800.25


@pytest.mark.covers("OPP-13")
def test_booking_a_deal_changes_the_directors_page_at_once(sales: Sales, customer: int) -> None:
    deal = plant(
        sales, "owner", "商务谈判", amount=400_000, closes_on=timezone.localdate(), customer=customer
    )
    plant(sales, "stranger", "初步接触", amount=100_000)
    client = client_of(sales.company, "director")
    before = client.get("/sales/now").text
    assert "业务额 50.00 万" in before and "31.00 万" in before  # 400,000 × 75 % + 100,000 × 10 %
    assert tile(before, "本月加权额") == "30.00 万"
    assert tile(before, "本月赢单") == "0"
    move(sales, deal, "赢单")
    after = client.get("/sales/now").text
    assert tile(after, "本月赢单") == tile(after, "本季度赢单") == tile(after, "今年赢单") == "40.00 万"
    assert tile(after, "本月加权额") == "0.00" or tile(after, "本月加权额") == "0"
    assert tile(after, "进行中的商机") == "1"


def tile(page: str, label: str) -> str:
    found = re.search(rf'tile__label">{label}</span><strong class="tile__value">([^<]*)<', page)
    assert found, label
    return found[1]


@pytest.mark.covers("OPP-13")
def test_every_figure_of_the_page_leads_to_as_many_records(sales: Sales, customer: int) -> None:
    today = timezone.localdate()
    plant(sales, "owner", "商务谈判", amount=4, closes_on=today, customer=customer)
    plant(sales, "owner", "初步接触", amount=3, opened_on=days_ago(60), closes_on=days_ago(30))
    plant(sales, "owner", "初步接触", amount=2, closes_on=month_end(today) + timedelta(days=1))
    plant(sales, "owner", "初步接触", amount=1, closes_on=today, category="omitted")
    plant(sales, "owner", "赢单", amount=9, customer=customer)
    plant(sales, "owner", "输单", amount=9)
    client = client_of(sales.company, "director")
    with sales.as_("director"):
        lens = Lens([])
        months = forecast(lens, today)
        found = results(lens, today)
    assert [month.count for month in months[:2]] == [
        2,
        1,
    ]  # the overdue one counts now, the omitted one nowhere
    assert (months[0].amount, months[0].weighted) == (7, Decimal("3.30"))  # 4 × 75 % + 3 × 10 %
    for month in months[:2]:
        assert len(rows_in(client.get(month.url))) == month.count
    for one in found:
        assert (one.won, one.amount, one.lost, str(one.rate)) == (1, 9, 1, "50.0")
        assert len(rows_in(client.get(one.url))) == len(rows_in(client.get(one.lost_url))) == 1


def test_the_page_of_the_state_asks_four_times_whatever_there_is(sales: Sales, customer: int) -> None:
    client = client_of(sales.company, "director")
    client.get("/sales/now")
    plant(sales, "owner", "初步接触", amount=1)

    def asked() -> int:
        with own_queries() as sent:
            client.get("/sales/now")
        return len([one for one in sent if "sales_" in one])

    few = asked()
    for _number in range(5):
        plant(sales, "owner", "赢单", amount=1, customer=customer)
    assert asked() == few == 4  # funnel, results, forecast, past months


def test_win_rates_by_seller_and_product(sales: Sales, customer: int) -> None:
    with without_rights():
        diesel = Product.objects.create(code="D0", name="0# 柴油")
    for stage in ("赢单", "赢单", "输单"):
        plant(sales, "owner", stage, amount=10, customer=customer, product=diesel.pk)
    plant(sales, "colleague", "输单", amount=10)
    plant(sales, "colleague", "初步接触", amount=10)
    client = client_of(sales.company, "supervisor")
    with sales.as_("supervisor"):
        sellers = win_rates(Lens([]), By.SELLER)
        products = win_rates(Lens([]), By.PRODUCT)
    assert [(one.label, one.won, one.lost, str(one.rate), one.amount) for one in sellers] == [
        ("Owner", 2, 1, "66.7", 20),
        ("Colleague", 0, 1, "0.0", 0),
    ]
    assert [(one.label, one.decided) for one in products] == [("0# 柴油", 3), ("（空）", 1)]
    for one in (*sellers, *products):
        assert len(rows_in(client.get(one.url))) == one.decided
    with sales.as_("colleague"):
        assert [one.label for one in win_rates(Lens([]), By.SELLER)] == ["Colleague"]
    assert "66.7% (2/3)" in client.get("/sales/win-rates").text


def test_ages_are_counted_by_stage_and_what_is_stuck_is_listed(sales: Sales) -> None:
    for stage, days in (
        ("初步接触", 0), ("初步接触", 7), ("初步接触", 8), ("需求挖掘", 21), ("需求挖掘", 22), ("方案报价", 91),
    ):  # fmt: skip
        plant(sales, "owner", stage, amount=1000, opened_on=days_ago(days))
    with sales.as_("owner"):
        found = ageing(Lens([]))
    assert found is not None
    assert [one.count for one in found.totals] == [2, 1, 2, 0, 0, 1]
    assert [[one.count for one in row] for row in found.cells] == [
        [2, 1, 0, 0, 0, 0], [0, 0, 2, 0, 0, 0], [0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0],
    ]  # fmt: skip
    client = client_of(sales.company, "owner")
    for one in (*found.totals, *(cell for row in found.cells for cell in row)):
        assert len(rows_in(client.get(one.url))) == one.count, one.url
    # 初步接触 may stand 14 days, 需求挖掘 and 方案报价 21: from that day on it is too long
    assert found.stuck == 3
    assert len(rows_in(client.get(found.stuck_url))) == 3
    assert len(rows_in(client.get("/opportunities/?stuck.is=false"))) == 3
    assert "3 个达到所在阶段的停滞天数" in client.get("/sales/ageing").text


def test_expected_closings_stand_in_their_week_and_day(sales: Sales) -> None:
    today = timezone.localdate()
    given = {"opened_on": days_ago(30)}
    for day, amount in ((today, 100), (today + timedelta(days=7), 200), (today + timedelta(days=7), 300)):
        plant(sales, "owner", "方案报价", amount=amount, closes_on=day, **given)
    plant(sales, "owner", "方案报价", amount=1, closes_on=today - timedelta(days=1), **given)
    plant(sales, "owner", "方案报价", amount=2, closes_on=today + timedelta(days=200), **given)
    plant(sales, "owner", "方案报价", amount=4, **given)
    with sales.as_("owner"):
        found = closings(Lens([]), today)
    this, following = found.weeks[0], found.weeks[1]
    assert (this.total.count, this.total.amount, this.total.weighted) == (1, 100, 50)
    assert (following.total.count, following.total.amount) == (2, 500)
    assert following.days[today.weekday()].count == 2
    assert [one.amount for one in (found.overdue, found.later, found.undated)] == [1, 2, 4]
    client = client_of(sales.company, "owner")
    for one in (this.total, following.total, following.days[today.weekday()], found.overdue, found.later):
        assert len(rows_in(client.get(one.url))) == one.count, one.url
    assert len(rows_in(client.get(found.undated.url))) == 1
    page = client.get("/sales/closings").text
    assert html.unescape(page).count(following.total.url) == 1
    assert client_of(sales.company, "stranger").get("/sales/closings").status_code == 200
    with sales.as_("stranger"):
        assert Opportunity.objects.count() == 0
