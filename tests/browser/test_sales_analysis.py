"""Journey: from the funnel's figure to the very records, and to the other pictures under the same filters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.server import Live
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, plant

pytestmark = pytest.mark.browser


@pytest.mark.covers("OPP-06")
def test_every_figure_leads_to_its_records(live: Live, open_page: Any) -> None:
    sales = Sales(live.company)
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    for number, stage in enumerate(("初步接触", "初步接触", "方案报价", "商务谈判", "赢单", "输单")):
        plant(
            sales,
            "owner",
            stage,
            customer=customer,
            name=f"第{number}单",
            amount="100000",
            closes_on=days_ago(-20),
            opened_on=days_ago(40),
        )
    page = open_page("supervisor")
    page.goto("/sales/funnel")
    page.locator(".chart--drawn").first.wait_for()
    assert_accessible(page)
    page.locator("#funnel tbody tr", has_text="初步接触").get_by_role("link").first.click()
    page.wait_for_url("**/opportunities/**")
    page.locator("tr[data-row]").first.wait_for()
    assert page.locator("tr[data-row]").count() == 2

    for path in ("movement", "win-rates", "ageing", "reasons"):
        page.goto(f"/sales/{path}")
        page.locator(".chart--drawn").first.wait_for()
        assert page.locator("main table").count() >= 1, f"/sales/{path}: a picture without its table"
    phone = open_page("supervisor", width=375, dark=True)
    for path in ("funnel", "movement", "win-rates", "ageing", "reasons", "closings", "now", "meeting"):
        phone.goto(f"/sales/{path}")
        phone.locator("main h1").wait_for()
        assert_accessible(phone)
        wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"/sales/{path} is wider than a phone by {wide} px"
