"""Classes as people meet them: on the record, in lists, in reminders; and what customers buy."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.limits import give_limit
from zhike.customers.actions import (
    activities,
    classify,
    credit_problems,
    customers,
    needs,
    purchases,
    yearly_sales,
)
from zhike.customers.actions.classes import classify_all
from zhike.customers.models import Customer, Purchase
from zhike.customers.queries.archive import archive_of
from zhike.kit.access.acting import acting_as
from zhike.kit.calendar.months import month_after
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.handling import NOBODY, handle_due
from zhike.kit.rulebook.actions import set_value

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def buy(made: Made, customer: Customer, days_ago: int, amount: Any = 1000, **other: Any) -> Purchase:
    values = {
        "bought_on": (timezone.localdate() - timedelta(days=days_ago)).isoformat(),
        "product_class": "diesel",
        "product": "0号柴油",
        "quantity": "2",
        "amount": amount,
        **other,
    }
    found: Purchase = made("owner", purchases, customer=customer.pk, **values)
    return found


def stored(company: Company, customer: Customer) -> Customer:
    with company.as_("owner"):
        found: Customer = Customer.objects.get(pk=customer.pk)
        return found


@pytest.mark.covers("SEG-01")
def test_the_grade_is_computed_shown_with_hours_and_found_in_lists(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="影响力客户", influence=90, funds=20)
    ordinary = made("owner", customers, name="资金客户", influence=50, funds=95)
    handle_due()
    assert stored(company, customer).project_grade == "A"
    browser = sign_in("owner")
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "项目等级 A 级" in page and "建议每周投入 8 小时" in page
    assert "建议每周投入 6 小时" in browser.get(f"/customers/{ordinary.pk}/").text
    found = browser.get("/customers/?project_grade.in=A").text
    assert "影响力客户" in found and "资金客户" not in found
    with pytest.raises(Refused):
        made("owner", customers, name="自己填等级", project_grade="A")
    with pytest.raises(Refused):
        made("owner", customers, name="评分过高", influence=101)


@pytest.mark.covers("SEG-01", "SEG-03")
def test_criteria_of_the_rulebook_take_effect(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="标准客户", influence=75)
    with company.as_("administrator"):
        set_value(key="classes.grade_a_from", value="70", effective_from=timezone.localdate().isoformat())
    with acting_as(NOBODY):
        assert classify_all() == 1
        assert classify_all() == 0
    assert stored(company, customer).project_grade == "A"


@pytest.mark.covers("SEG-02")
def test_a_long_line_without_contact_is_listed_until_contacted(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    broken = made("owner", customers, name="断线客户", project_line="long")
    kept = made("owner", customers, name="常联系客户", project_line="long", contact_interval=60)
    for customer in (broken, kept):
        made(
            "owner", activities, customer=customer.pk, kind="call", subject="上次",
            happened_at=timezone.now() - timedelta(days=20),
        )  # fmt: skip
    browser = sign_in("owner")
    page = browser.get("/customers/watch").text
    assert "断线客户" in page and "超过 6 天" in page and "常联系客户" not in page
    assert "断线客户" in browser.get("/").text
    assert "断线客户" not in sign_in("stranger").get("/customers/watch?whose=all").text
    made("owner", activities, customer=broken.pk, kind="call", subject="今天", happened_at=timezone.now())
    assert "断线客户" not in browser.get("/customers/watch").text
    assert sign_in("nobody").get("/customers/watch").status_code == 403


@pytest.mark.covers("SEG-03")
def test_a_quality_class_gives_its_reasons(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made(
        "owner", customers, name="质量客户", trade_role="consumer", enterprise_size="medium",
        development_potential="high", demand="rising", price_level="higher", payment_record="2",
    )  # fmt: skip
    handle_due()
    assert stored(company, customer).quality_class == "B"
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    assert re.search(r"质量分类 B 类：✓ 直接用户.*✓ 企业规模至少中型.*✓ 价格合适或略高", page)


@pytest.mark.covers("SEG-07")
def test_class_and_credit_grade_make_a_table_that_adds_up(made: Made, sign_in: SignIn) -> None:
    for number, (grade, credit) in enumerate([("D", "A"), ("A", "A"), ("A", "B"), ("A", ""), ("B", "C")]):
        made("owner", customers, name=f"表格客户{number}", grade=grade, credit_grade=credit)
    page = sign_in("owner").get("/customers/breakdown?by=grade&across=credit_grade").text
    table = re.search(r"data-crosstab>(.*?)</table>", page, re.S)
    assert table is not None
    lines = re.findall(r"<tr>(.*?)</tr>", table[1], re.S)
    cells = [re.findall(r">\s*([^<>\s][^<>]*?)\s*<", line) for line in lines]
    assert cells[0] == ["客户分类", "A", "B", "C", "（空）", "合计"]
    assert [row[0] for row in cells[1:]] == ["A", "B", "C", "D", "合计"]
    numbers = [[int(cell) for cell in row[1:]] for row in cells[1:]]
    assert numbers[0] == [1, 1, 0, 1, 3] and numbers[3] == [1, 0, 0, 0, 1]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    found = sign_in("owner").get("/customers/?grade.in=D&credit_grade.in=A").text
    assert "表格客户0" in found and "表格客户1" not in found
    assert sign_in("owner").get("/customers/breakdown?by=grade&across=name").status_code == 422


@pytest.mark.covers("SEG-09")
def test_a_temporary_customer_that_buys_again_is_proposed_and_accepted(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="回头客", management_kind="temporary")
    for days in (30, 20):
        buy(made, customer, days)
    browser = sign_in("owner")
    assert "回头客" not in browser.get("/customers/watch").text
    buy(made, customer, 10)
    assert "回头客" in browser.get("/customers/watch").text
    assert "建议管理类型：常规客户（已购买 3 次）" in browser.get(f"/customers/{customer.pk}/").text
    assert browser.post(f"/customers/{customer.pk}/do/accept_kind").status_code == 302
    assert stored(company, customer).management_kind == "regular"
    assert "回头客" not in browser.get("/customers/watch").text


@pytest.mark.covers("SEG-16")
def test_a_new_agent_without_shops_is_flagged(company: Company, made: Made, sign_in: SignIn) -> None:
    agent = made("owner", customers, name="无店代理商", trade_role="agent", terminal_shops=0)
    fit = made("owner", customers, name="有店代理商", trade_role="agent", terminal_shops=3)
    handle_due()
    assert stored(company, agent).positioning == "unfit" and stored(company, fit).positioning == "fit"
    browser = sign_in("owner")
    page = browser.get(f"/customers/{agent.pk}/").text
    assert "✗ 自有终端门店至少 1 家，现有 0 家" in page
    watch = browser.get("/customers/watch").text
    assert "无店代理商" in watch and "有店代理商" not in watch


@pytest.mark.covers("SEG-20")
def test_twelve_visits_and_eight_thousand_make_a_vip(company: Company, made: Made, sign_in: SignIn) -> None:
    regular, seldom, small = (
        made("owner", customers, name=name, kind="person") for name in ("常客甲", "少来乙", "少买丙")
    )
    for number in range(12):
        buy(made, regular, number * 7, 667)
        buy(made, small, number * 7, 100)
    for number in range(9):
        buy(made, seldom, number * 7, 2000)
    buy(made, small, 400, 100_000)  # longer ago than twelve months
    handle_due()
    assert [stored(company, one).is_vip for one in (regular, seldom, small)] == [True, False, False]
    assert "✓ 近 12 个月购买 12 次，标准 10 次" in sign_in("owner").get(f"/customers/{regular.pk}/").text
    with company.as_("owner"):
        purchases.delete(Purchase.objects.filter(customer=regular.pk, amount__gt=0))
    handle_due()
    assert stored(company, regular).is_vip is False


@pytest.mark.covers("SEG-03")
def test_only_who_may_change_a_customer_classifies_it(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="别人的客户", influence=90)
    with company.as_("reader"), pytest.raises(Forbidden):
        classify(Customer.objects.filter(pk=customer.pk))
    with company.as_("supervisor"):
        assert classify(Customer.objects.filter(pk=customer.pk)).result == 1


@pytest.mark.covers("ARC-05")
def test_five_years_of_purchases_make_the_yearly_sales(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="订单客户")
    today = timezone.localdate()
    for back in range(5):
        for product_class, quantity in (("petrol", 10 + back), ("diesel", 100), ("minor", "0.5")):
            day = today.replace(year=today.year - back, month=1, day=1).isoformat()
            buy(made, customer, 0, bought_on=day, product_class=product_class, quantity=quantity)
    made("owner", yearly_sales, customer=customer.pk, year=today.year, diesel=9999)  # orders count more
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    assert "汽油 33.000 吨，柴油 300.000 吨，小品种 1.500 吨，共 334.500 吨" in page
    with company.as_("owner"):
        by_year = {one.year: (one.petrol, one.diesel) for one in archive_of(customer.pk, today).by_year}
    assert by_year == {today.year - back: (Decimal(10 + back), Decimal(100)) for back in range(5)}
    buy(made, customer, 1, product_class="diesel", quantity="7", bought_on=today.isoformat())
    assert "柴油 307.000 吨" in sign_in("owner").get(f"/customers/{customer.pk}/").text
    with pytest.raises(Refused) as refusal:
        buy(made, customer, -1)
    assert "bought_on" in refusal.value.fields
    with pytest.raises(Refused):
        buy(made, customer, 1, quantity="-1")


@pytest.mark.covers("ARC-26")
def test_a_group_shows_products_channels_prices_and_the_next_purchase(made: Made, sign_in: SignIn) -> None:
    first = made("owner", customers, name="画像甲", grade="A")
    second = made("owner", customers, name="画像乙", grade="A")
    other = made("owner", customers, name="画像丙", grade="B")
    for days in (90, 60, 30):
        buy(made, first, days, 14_000, channel="contract")
    buy(made, second, 5, 8_000, quantity="1", product="92号汽油", product_class="petrol", channel="station")
    buy(made, other, 5, 1, product="不在组里")
    month = timezone.localdate().replace(day=1).isoformat()
    made("owner", needs, customer=second.pk, product="航空煤油", volume=40, month=month)
    page = sign_in("owner").get("/customers/portrait?grade.in=A").text
    assert page.index("0号柴油") < page.index("92号汽油") and "不在组里" not in page
    assert re.search(r"合同直供</td>.*?42,000.*?84\.0%", page, re.S)
    assert "7,000.00 – 8,000.00" in page
    assert re.search(r"航空煤油</td>.*?40.*?100\.0%", page, re.S)
    due = timezone.localdate()
    assert re.search(rf'datetime="{due.isoformat()}".*?画像甲', page, re.S)
    single = sign_in("owner").get(f"/customers/{second.pk}/panel/portrait").text
    assert "92号汽油" in single and "尚不能预计" in single
    empty = made("owner", customers, name="没买过")
    assert "尚无购买记录" in sign_in("owner").get(f"/customers/{empty.pk}/panel/portrait").text
    assert "0号柴油" not in sign_in("stranger").get("/customers/portrait").text


@pytest.mark.covers("ARC-16")
def test_the_card_shows_trend_last_contact_open_issues_and_credit(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = give_limit(made("owner", customers, name="资料卡客户"), 250_000)
    today = timezone.localdate()
    for number in range(24):
        month = month_after(today, -number)
        buy(made, customer, 0, quantity=number + 1, bought_on=month.isoformat())
    buy(made, customer, 0, quantity=500, bought_on=(month_after(today, -23) - timedelta(days=1)).isoformat())
    made(
        "owner", activities, customer=customer.pk, kind="visit", subject="拜访", happened_at=timezone.now(),
        task="送合同", due_on=today.isoformat(),
    )  # fmt: skip
    for settled, words in (("", "逾期未付"), (today.isoformat(), "已经结清")):
        made(
            "owner", credit_problems, customer=customer.pk, happened_on=(today - timedelta(days=9)).isoformat(),
            kind="overdue", amount=100, description=words, settled_on=settled,
        )  # fmt: skip
    card = sign_in("owner").get(f"/customers/{customer.pk}/card").text
    assert "共 300.000 吨" in card  # 1 + 2 + … + 24, without what is longer ago
    assert card.count("bars__bar") == 24 + 12
    assert "¥250,000.00" in card and "送合同" in card and "逾期未付" in card and "已经结清" not in card
    assert f"data-last-contact>{today.isoformat()}" in card
