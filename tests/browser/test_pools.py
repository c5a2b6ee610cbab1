"""Journey: a pool rule from simulation to reclaim to undo, and picking beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.pools.conftest import found_market
from zhike.customers.models import Customer
from zhike.pools.models import PoolEntry
from zhike.pools.nightly import run_rules

pytestmark = pytest.mark.browser


def test_a_rule_from_simulation_to_reclaim_to_undo(live: Any, page: Any) -> None:
    market = found_market(live.company)
    names = ("临江砖瓦厂", "临江石灰厂")
    taken = [market.customer("owner", name=name) for name in names]
    for record in taken:
        market.held_for(record, 40)
    for _ in range(8):
        market.customer("colleague")

    live.sign_in(page, "administrator")
    page.goto(f"/reclaim-rules/new?pool={market.pool}")
    page.get_by_label("规则名称").fill("三十天未跟进")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("heading", name="三十天未跟进").wait_for()
    page.get_by_text("还没有模拟过").wait_for()
    page.get_by_role("link", name="启用").click()
    page.watch.allow("422")
    page.locator("#drawer").get_by_role("button", name="启用").click()
    page.get_by_text("请先模拟").first.wait_for()
    page.keyboard.press("Escape")

    page.goto(page.url.partition("#")[0])
    page.get_by_role("link", name="模拟").first.click()
    page.locator("#drawer").get_by_role("button", name="模拟").click()
    page.get_by_text("条记录会退回").wait_for()
    result = page.locator("[data-simulation]")
    assert "2 / 10" in " ".join(result.inner_text().split())
    result.get_by_role("link", name="2", exact=True).click()
    for name in names:
        page.get_by_role("link", name=name).wait_for()
    page.get_by_role("navigation", name="位置").get_by_role("link", name="三十天未跟进").click()

    page.get_by_role("link", name="启用").click()
    page.locator("#drawer").get_by_role("button", name="启用").click()
    page.get_by_text("每天夜里执行").wait_for()

    run_rules(timezone.localdate())
    live.sign_in(page, "owner")
    page.goto("/customers/")
    assert page.get_by_text(names[0]).count() == 0
    live.sign_in(page, "colleague")
    page.goto("/pooled/")
    page.get_by_role("link", name=names[0]).click()
    page.get_by_role("button", name="领取").click()
    page.wait_for_url(f"**/customers/{taken[0]}/")
    page.get_by_text("归属记录").last.scroll_into_view_if_needed()
    page.get_by_text("自动回收").first.wait_for()

    live.sign_in(page, "administrator")
    page.goto("/reclaim-rules/")
    page.get_by_role("link", name="三十天未跟进").click()
    page.get_by_role("link", name="撤销…").first.click()
    page.get_by_text("处不能撤销").wait_for()
    page.locator("#main").get_by_role("link", name=names[0]).wait_for()
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_text("已撤销").first.wait_for()
    with without_rights():
        owners = dict(Customer.objects.filter(pk__in=taken).values_list("pk", "owner__login"))
        assert owners == {taken[0]: "colleague", taken[1]: "owner"}
        assert not PoolEntry.objects.exists()
