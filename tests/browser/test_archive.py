"""Journey: from a campaign to coverage, by the keeper and the salesperson."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.archive.conftest import bring_to_issue, settle, simple_content
from zhike.customers.actions import customers

pytestmark = pytest.mark.browser


@pytest.mark.covers("ARC-09", "ARC-27")
def test_from_a_campaign_to_coverage(live: Any, open_page: Any) -> None:
    bring_to_issue(live.company, simple_content())
    with live.company.as_("owner"):
        whole = {"address": "江北路一号", "phone": "027-66551122"}
        first = customers.create(values={"name": "甲运输公司", "category": "stock", **whole}).result.pk
        customers.create(values={"name": "乙运输公司", "category": "temporary"})
    settle()
    keeper = open_page(login="keeper")
    keeper.goto("/archive/coverage")
    keeper.get_by_text("50.0%").first.wait_for()
    keeper.goto("/archive-campaigns/new")
    drawer = keeper.locator("main")
    drawer.locator("[name=name]").fill("首次建档")
    drawer.locator("[name=due_on]").fill((timezone.localdate() + timedelta(days=20)).isoformat())
    drawer.locator("[name=starts_on]").fill(timezone.localdate().isoformat())
    picker = drawer.locator(".picker", has=keeper.locator("[name=area]"))
    picker.get_by_role("combobox").fill("华东")
    picker.get_by_role("option", name="华东片区").click()
    drawer.get_by_role("button", name="保存", exact=True).click()
    row = keeper.locator('[data-district="华东片区"]')
    row.wait_for()
    assert row.locator("td").all_inner_texts()[1:6] == ["2", "0", "1", "0", "0"]
    campaign = keeper.url

    seller = open_page(login="owner")
    seller.goto("/")
    seller.get_by_role("link", name="甲运输公司").first.wait_for()
    seller.goto(f"/activities/new?kind=visit&customer={first}")
    seller.locator("[name=subject]").fill("逐一回访")
    seller.locator("[name=happened_at]").fill(f"{timezone.localtime():%Y-%m-%d %H:%M}")
    seller.get_by_role("button", name="保存", exact=True).first.click()
    seller.wait_for_url("**/activities/*/")
    seller.goto(f"/customers/{first}/panel/archive")
    seller.goto(f"/customers/{first}/#archive")
    seller.get_by_role("link", name="上报建档活动").click()
    seller.locator("#drawer").get_by_role("button").filter(has_text="上报建档活动").click()
    seller.get_by_text("已完成").first.wait_for()

    keeper.goto(campaign)
    row.wait_for()
    assert row.locator("td").all_inner_texts()[1:6] == ["2", "1", "1", "1", "0"]
    keeper.goto("/archive/coverage?by=person")
    line = keeper.locator(".chart__table tbody tr", has_text="Owner")
    assert line.locator("td").all_inner_texts()[1:] == ["2", "1", "1", "50.0%"]
    assert keeper.locator(".chart__picture canvas, .chart__picture svg").count() == 1
