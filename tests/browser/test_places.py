"""Journeys over places: an address that asks which city is meant, the map, a territory put in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.server import Live
from tests.company import VERBS
from tests.conftest import without_rights
from zhike.customers.actions import addresses, customers
from zhike.customers.models import Customer
from zhike.territories.actions import criteria, territories

pytestmark = pytest.mark.browser


@pytest.mark.covers("ARC-02")
def test_an_address_that_may_lie_in_two_cities_asks_and_fills_the_three_boxes(
    live: Live, open_page: Callable[..., Any]
) -> None:
    page = open_page("owner", width=375)
    page.goto("/customers/new")
    page.locator("[name=name]").fill("朝阳贸易有限公司")
    page.locator("[name=address]").fill("朝阳区建国路88号")
    page.locator("[name=address]").blur()
    page.get_by_role("button", name="吉林省长春市朝阳区").click()
    province, city, district = (page.get_by_label(label, exact=True) for label in ("省", "市", "区县"))
    page.locator(".division__hint", has_text="吉林省长春市朝阳区").wait_for()
    district.wait_for()
    assert [box.input_value() for box in (province, city, district)] == ["220000", "220100", "220104"]
    province.select_option("500000")
    city.select_option("500103")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("h1", has_text="朝阳贸易有限公司").wait_for()
    with live.company.as_("owner"):
        assert Customer.objects.get().division == "500103"


def test_a_point_on_the_map_leads_to_its_customer(live: Live, open_page: Callable[..., Any]) -> None:
    with live.company.as_("owner"):
        found = customers.create(values={"name": "重庆鸿昌运输有限公司"}).result
        point = {"latitude": "29.557", "longitude": "106.577"}
        addresses.create(values={"customer": found.pk, "detail": "重庆市渝中区民族路188号", **point})
    page = open_page("owner")
    page.goto("/customers/map")
    page.locator("[data-map][data-drawn='1']").wait_for()
    page.locator(".map-dot").click()
    page.locator(".leaflet-popup-content a", has_text="重庆鸿昌").click()
    page.locator("h1", has_text="重庆鸿昌运输有限公司").wait_for()


@pytest.mark.covers("TER-01", "TER-01b")
def test_a_territory_is_previewed_and_planned(live: Live, open_page: Callable[..., Any]) -> None:
    with without_rights():
        everything = {area: dict.fromkeys(VERBS, "all") for area in ("customers", "territories")}
        live.company.hire("drawer", "root", everything, ["access.zones"])
    with live.company.as_("drawer"):
        made = territories.create(values={"name": "深圳南山"}).result
        criteria.create(values={"territory": made.pk, "postcodes": "5180xx"})
        customers.create(values={"name": "南山客户", "postcode": "518057"})
    page = open_page("drawer")
    page.goto("/territories/redraw")
    assert "深圳南山" in page.locator("#moves").inner_text()
    assert page.locator("#sample a").inner_text() == "南山客户"
    page.locator("[name=effective_on]").fill("2099-01-01")
    page.locator("#apply button[type=submit]").click()
    planned = page.locator("#redrawings li", has_text="2099-01-01")
    planned.get_by_text("待生效").wait_for()
    planned.get_by_role("button", name="取消").click()
    page.locator("#redrawings li", has_text="已取消").wait_for()
