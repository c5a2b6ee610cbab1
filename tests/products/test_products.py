"""Products: their price list, and the opportunities that are about them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.company import Company
from tests.exchange.test_pages import text_of
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.products.queries import price_list
from zhike.sales.actions import opportunities


@pytest.fixture
def range_(company: Company) -> dict[str, int]:
    made = {}
    with company.as_("administrator"):
        for name, series, price, is_active in (
            ("润滑油", "", 15800, True), ("92号汽油", "汽油", 8420, True), ("0号柴油", "柴油", "7350.5", True),
            ("90号汽油", "汽油", 8000, False), ("-10号柴油", "柴油", None, True),
        ):  # fmt: skip
            values = {"name": name, "series": series, "price": price, "is_active": is_active, "unit": "吨"}
            made[name] = products.create(values=values).result.pk
    return made


def test_the_price_list_shows_what_is_on_sale_by_series(company: Company, range_: dict[str, int]) -> None:
    with company.as_("owner"):
        found = [(series, [product.name for product in rows]) for series, rows in price_list()]
    assert found[-1] == ("", ["润滑油"])
    assert dict(found)["汽油"] == ["92号汽油"] and set(dict(found)["柴油"]) == {"0号柴油", "-10号柴油"}
    client = Client()
    client.force_login(company.staff["owner"])
    page = text_of(client.get("/products/prices"))
    assert "7,350.50" in page and "90号汽油" not in page and "价目表" in text_of(client.get("/products/"))


def test_a_product_shows_the_opportunities_about_it(company: Company, range_: dict[str, int]) -> None:
    with company.as_("owner"):
        opportunities.create(values={"name": "车队年度供应", "product": range_["0号柴油"], "amount": 120000})
    client = Client()
    for login, is_seen in (("owner", True), ("stranger", False)):
        client.force_login(company.staff[login])
        page = text_of(client.get(f"/products/{range_['0号柴油']}/"))
        assert ("车队年度供应" in page) is is_seen


def test_an_unknown_price_is_not_zero(company: Company, range_: dict[str, int]) -> None:
    with company.as_("owner"):
        assert Product.objects.get(pk=range_["-10号柴油"]).price is None
