"""Journeys: plan a value in the rulebook, change a day in the calendar."""

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.covers("APR-12")
def test_a_value_is_planned_seen_and_withdrawn(live: Any, open_page: Any) -> None:
    page = open_page(login="administrator")
    page.goto("/settings/rulebook/?q=ARC-10")
    page.get_by_role("link", name="信息变动后更新档案的期限").click()
    drawer = page.locator("#drawer")
    drawer.locator("[name=value]").fill("6")
    drawer.locator("[name=effective_from]").fill("2020-01-01")
    page.watch.allow("422")
    drawer.get_by_role("button", name="设定").click()
    drawer.get_by_text("追溯生效").first.wait_for()
    assert drawer.locator("[name=value]").input_value() == "6"
    drawer.locator("[name=effective_from]").fill("2099-01-01")
    drawer.get_by_role("button", name="设定").click()
    page.get_by_text("2099-01-01 起 6 天").wait_for()
    page.get_by_role("link", name="信息变动后更新档案的期限").click()
    drawer.get_by_role("button", name="撤回").click()
    page.locator("dialog[open]").last.get_by_role("button", name=re.compile("撤回|确定|继续|好")).last.click()
    page.get_by_text("已撤回").wait_for()
    assert page.get_by_text("2099-01-01 起").count() == 0


def test_a_day_is_made_a_holiday_on_a_phone(live: Any, open_page: Any) -> None:
    page = open_page(login="administrator", width=375, height=812, has_touch=True, is_mobile=True)
    page.goto("/settings/calendar/?year=2026")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="2026-03-09 上班").click()
    drawer = page.locator("#drawer")
    drawer.get_by_text("放假").click()
    drawer.locator("[name=name]").fill("厂庆")
    drawer.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="2026-03-09 休息 厂庆").wait_for()
