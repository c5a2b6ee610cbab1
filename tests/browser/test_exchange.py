"""The journey of a file with faults: uploaded, corrected in place, imported, undone; and out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.server import Live
from tests.exchange.files import workbook
from tests.jobs import run_pending_jobs
from zhike.customers.models import Customer

pytestmark = pytest.mark.browser

ROWS = [
    ["客户全称", "客户代号", "联系电话", "天气"],
    ["重庆鸿昌贸易有限公司", "A1", "13800138000", "晴"],
    ["上海甲乙精密制造", "A2", "12", "雨"],
    ["", "A3", "", ""],
    ["广州物流", "A1", "", ""],
]


def stored(live: Live) -> list[str]:
    with live.company.as_("owner"):
        return list(Customer.objects.order_by("code").values_list("name", flat=True))


@pytest.mark.covers("INT-05")
def test_import_with_errors_corrected_in_place_and_undone(live: Live, open_page: Any, tmp_path: Path) -> None:
    page = open_page("owner")
    page.goto("/customers/")
    page.get_by_role("link", name="导入").first.click()
    page.get_by_label("文件").set_input_files(workbook(tmp_path, ROWS))
    page.get_by_role("button", name="上传").click()

    page.get_by_role("heading", name="导入客户").wait_for()
    assert page.get_by_label("客户全称 导入到").input_value() == "name"
    assert page.get_by_label("联系电话 导入到").input_value() == "phone"
    assert page.get_by_label("天气 导入到").input_value() == ""
    assert_accessible(page)
    page.get_by_role("button", name="检查").click()
    page.locator(".job").wait_for()
    run_pending_jobs()

    page.get_by_role("button", name="导入 1 行").wait_for()
    bad = page.locator(".staged__cell--bad")
    assert bad.count() == 3
    assert_accessible(page)
    page.get_by_label("第 3 行 联系电话").fill("010-66551122")
    page.get_by_label("第 3 行 联系电话").press("Tab")
    page.locator("#line-3.staged__row--good").wait_for()
    page.get_by_label("第 4 行 客户全称").fill("天津港务")
    page.get_by_label("第 4 行 客户全称").press("Tab")
    page.locator("#line-4.staged__row--good").wait_for()
    page.locator("#line-5").get_by_role("button", name="不导入").click()
    page.locator("#line-5.staged__row--out").wait_for()
    page.get_by_role("button", name="重新检查").click()
    page.locator(".job").wait_for()
    run_pending_jobs()
    page.get_by_role("button", name="导入 3 行").click()
    page.locator(".job").wait_for()
    run_pending_jobs()

    page.get_by_role("link", name="撤销整次导入").wait_for()
    assert_accessible(page)
    assert stored(live) == ["重庆鸿昌贸易有限公司", "上海甲乙精密制造", "天津港务"]
    page.get_by_role("link", name="撤销整次导入").click()
    page.get_by_role("button", name="撤销", exact=True).click()
    page.wait_for_url("**/settings/actions**")
    assert stored(live) == []


@pytest.mark.covers("ARC-17b")
def test_a_list_is_taken_out(live: Live, open_page: Any) -> None:
    from zhike.customers.actions import customers

    with live.company.as_("owner"):
        for name in ("重庆鸿昌", "上海甲乙"):
            customers.create(values={"name": name})
    page = open_page("owner")
    page.goto("/customers/export?format=csv")
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 2 条").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "重庆鸿昌" in text and "上海甲乙" in text and "知客导出" in text
