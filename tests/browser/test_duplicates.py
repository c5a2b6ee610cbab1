"""The journey: a double is found, merged with a look ahead, the old address leads on, and undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.server import Live
from tests.browser.test_records import make
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.duplicates.jobs import find_duplicates_nightly
from zhike.duplicates.models import MERGE, REVIEW

pytestmark = pytest.mark.browser


def test_a_double_is_found_merged_and_taken_back(live: Live, open_page: Callable[..., Any]) -> None:
    with without_rights():
        role = live.company.roles["keeper"]
        role.rights = [*role.rights, MERGE, REVIEW]
        role.save()
    kept = make(live, "owner", customers, name="重庆鸿昌贸易有限公司", address="建设路 1 号")
    double = make(live, "stranger", customers, name="重庆宏昌贸易公司", phone="13800138000")
    make(live, "stranger", contacts, customer=double.pk, name="李雷")
    find_duplicates_nightly(0)
    page = open_page("keeper")
    page.goto("/duplicates/")
    pair = page.locator(".pair")
    assert "读音相同" in pair.inner_text()
    pair.get_by_role("link", name="合并…").click()
    page.locator(f"input[name=winner][value='{kept.pk}']").check()
    page.locator(f"input[name='take.name'][value='{double.pk}']").check()
    page.get_by_role("button", name="预览").click()
    preview = page.locator(".merge__preview")
    assert "联系人" in preview.inner_text()
    page.get_by_role("button", name="合并", exact=True).click()
    page.locator("h1", has_text="重庆宏昌贸易公司").wait_for()
    assert page.url.endswith(f"/customers/{kept.pk}/")
    page.goto(f"/customers/{double.pk}/")
    assert page.url.endswith(f"/customers/{kept.pk}/")
    page.goto("/duplicates/?verdict=merged")
    assert "已合并" in page.content()
    page.goto("/settings/actions")
    page.get_by_role("link", name="撤销…").first.click()
    page.get_by_role("button", name="撤销", exact=True).click()
    page.wait_for_load_state("networkidle")
    with live.company.as_("keeper"):
        assert set(Customer.objects.values_list("pk", flat=True)) == {kept.pk, double.pk}
        assert Contact.objects.get().customer_id == double.pk
    page.goto(f"/customers/{double.pk}/")
    page.locator("h1", has_text="重庆宏昌贸易公司").wait_for()
    assert page.url.endswith(f"/customers/{double.pk}/")


def test_selected_rows_of_a_list_are_led_to_the_merge_page(live: Live, open_page: Callable[..., Any]) -> None:
    with without_rights():
        role = live.company.roles["keeper"]
        role.rights = [*role.rights, MERGE]
        role.save()
    for name in ("甲方公司", "乙方公司", "丙方公司"):
        make(live, "owner", customers, name=name)
    page = open_page("keeper")
    page.goto("/customers/")
    page.locator("[data-pick-all]").check()
    page.locator("[data-selection]").get_by_role("button", name="合并").click()
    page.locator(".merge__table").wait_for()
    assert page.locator("input[name=winner]").count() == 3
