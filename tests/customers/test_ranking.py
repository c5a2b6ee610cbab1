"""Key customers and ABC classes found in the data (ARC-17a, SEG-04, SEG-04a)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.company import Company
from tests.desks.pages import client_of
from zhike.customers.actions import customers, purchases
from zhike.customers.charts import ranking_picture
from zhike.customers.queries.ranking import ranking

TODAY = date(2026, 11, 20)


def plant(company: Company, volumes: list[int], login: str = "owner", on: date = TODAY) -> list[int]:
    """One customer per volume, bought in two purchases."""
    made = []
    with company.as_(login):
        for place, volume in enumerate(volumes):
            customer = customers.create(values={"name": f"{login}客户{place:03d}贸易有限公司"}).result.pk
            for part in (volume // 2, volume - volume // 2):
                purchases.create(
                    values={
                        "customer": customer, "bought_on": str(on - timedelta(days=30)), "product_class": "diesel",
                        "product": "0 号柴油", "quantity": str(part), "amount": str(part * 7000),
                    }
                )  # fmt: skip
            made.append(customer)
    return made


@pytest.mark.covers("SEG-04")
def test_a_hundred_customers_are_cut_at_eighty_per_cent(company: Company) -> None:
    volumes = [1000, 600, 400] + [10] * 47 + [1] * 50  # 2,520 in all: 80 % are 2,016
    made = plant(company, volumes)
    with company.as_("owner"):
        found = ranking("quantity", TODAY)
    a = {row.customer_id for row in found.rows if row.letter == "A"}
    # 1000 + 600 + 400 = 2,000 is below 2,016; two of 10 carry it across.
    assert a >= set(made[:3]) and len(a) == 5
    assert {letter: count for letter, (count, _bought) in found.classes.items()} == {"A": 5, "B": 38, "C": 57}


@pytest.mark.covers("ARC-17a")
def test_the_key_customers_are_those_of_the_hand_made_list(company: Company) -> None:
    made = plant(company, [300, 250, 200, 150, 100])  # half of 1,000 is reached with the second
    with company.as_("owner"):
        from zhike.customers.models import Customer

        customers.change(Customer.objects.filter(pk=made[4]), values={"management_kind": "key"})
        found = ranking("amount", TODAY)
    assert [row.customer_id for row in found.rows if row.is_key] == [made[0], made[1], made[4]]
    assert (found.keys, found.marked) == (2, 1)


@pytest.mark.covers("SEG-04a")
def test_the_pareto_curve_is_the_hand_made_one(company: Company) -> None:
    plant(company, [50, 30, 15, 5])
    with company.as_("owner"):
        found = ranking("quantity", TODAY)
        shown = ranking_picture(found)
    assert [row.reached for row in found.rows] == [
        Decimal("0.5"),
        Decimal("0.8"),
        Decimal("0.95"),
        Decimal(1),
    ]
    assert shown.option["series"][1]["data"] == [50.0, 80.0, 95.0, 100.0]
    assert "2" in shown.sentence and "80.0%" in shown.sentence


def test_purchases_before_the_twelve_months_and_those_of_others_do_not_count(company: Company) -> None:
    plant(company, [100], on=date(2025, 6, 1))
    plant(company, [70], login="stranger")
    with company.as_("owner"):
        assert ranking("quantity", TODAY).rows == []
    with company.as_("administrator"):
        assert [row.bought for row in ranking("quantity", TODAY).rows] == [Decimal(70)]


def test_the_page_shows_it_and_says_what_to_do_where_nothing_is(company: Company) -> None:
    client = client_of(company, "owner")
    assert "近十二个月没有购买记录" in client.get("/customers/ranking").content.decode()
    plant(company, [60, 40], on=timezone.localdate())
    page = client.get("/customers/ranking?by=amount").content.decode()
    assert "owner客户000贸易有限公司" in page and "客户 ABC 分析" in page
