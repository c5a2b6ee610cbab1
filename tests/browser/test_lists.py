"""Journeys on the list of customers: views, cells, bulk changes, boards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.server import Live
from tests.conftest import without_rights
from tests.limits import give_limit
from zhike.customers.actions import customers
from zhike.customers.models import Customer

pytestmark = pytest.mark.browser

NAMES = ("重庆鸿昌贸易有限公司", "上海甲乙精密制造", "广州物流", "天津港务", "成都重工")


def make(live: Live, *names: str, **values: Any) -> list[Customer]:
    with live.company.as_("owner"):
        return [customers.create(values={"name": name, **values}).result for name in names]


def stored(live: Live, **filters: Any) -> list[Any]:
    with live.company.as_("owner"):
        return list(Customer.objects.filter(**filters).order_by("pk").values_list("name", flat=True))


def cell(page: Any, record: Customer, field: str) -> Any:
    return page.locator(f'tr[data-row="{record.pk}"] td[data-column="{field}"]')


def test_a_filter_built_by_hand_becomes_a_view_that_opens_next_time(live: Live, open_page: Any) -> None:
    make(live, *NAMES[:3], grade="A")
    make(live, *NAMES[3:], grade="B")
    with without_rights():
        role = live.company.roles["owner"]
        role.rights = ["views.share"]
        role.save()
    page = open_page("owner")
    page.goto("/customers/")
    page.locator("summary", has_text="筛选").click()
    builder = page.locator(".filter__panel")
    builder.get_by_label("字段").select_option("grade")
    builder.get_by_label("值").select_option("A")
    builder.get_by_role("button", name="应用").click()
    page.wait_for_url("**grade.in=A**")
    assert page.locator("tr[data-row]").count() == 3
    assert "客户分类" in page.locator(".chip").inner_text()

    page.get_by_role("link", name="存为视图").click()
    page.get_by_label("名称").fill("A 类客户")
    page.get_by_text("所有人").click()
    page.get_by_label("我打开列表时先看它").check()
    page.get_by_role("button", name="保存", exact=True).click()
    tab = page.locator('.tabs__item[aria-current="page"]')
    tab.get_by_text("A 类客户").wait_for()

    page.goto("/customers/")
    assert page.locator('.tabs__item[aria-current="page"]').inner_text() == "A 类客户"
    assert page.locator("tr[data-row]").count() == 3
    page.get_by_role("link", name="全部", exact=True).click()
    page.wait_for_url("**view=all")
    assert page.locator("tr[data-row]").count() == 5

    colleague = open_page("colleague")
    colleague.goto("/customers/")
    colleague.get_by_role("link", name="A 类客户").click()
    colleague.get_by_text("没有符合条件的客户").wait_for()
    assert colleague.get_by_label("视图“A 类客户”的操作").count() == 1
    colleague.get_by_label("视图“A 类客户”的操作").click()
    assert colleague.get_by_text("删除视图").count() == 0


def test_chosen_columns_stay_with_the_person_and_stand_in_the_address(live: Live, open_page: Any) -> None:
    make(live, NAMES[0], legal_representative="曾国华")
    page = open_page("owner")
    page.goto("/customers/")
    page.locator("summary", has_text="列").click()
    panel = page.locator("[data-columns-panel]")
    panel.get_by_role("checkbox", name="法人代表").check()
    panel.get_by_role("checkbox", name="行业分类").uncheck()
    panel.get_by_role("button", name="应用").click()
    page.wait_for_url("**columns=**")
    page.get_by_text("曾国华").wait_for()
    page.goto("/customers/")
    page.get_by_text("曾国华").wait_for()
    assert page.locator('th[data-column="industry"]').count() == 0
    page.locator("summary", has_text="列").click()
    page.get_by_role("button", name="恢复默认").click()
    page.locator('th[data-column="industry"]').wait_for()


def test_a_cell_is_edited_in_place_and_taken_back(live: Live, open_page: Any) -> None:
    first = make(live, NAMES[0], phone="022-66551122", grade="B")[0]
    page = open_page("owner")
    page.goto("/customers/")
    phone = cell(page, first, "phone")
    phone.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("138 0013 8000")
    page.keyboard.press("Enter")
    page.get_by_text("已保存").wait_for()
    assert stored(live, phone__contains="138") == [NAMES[0]]
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert stored(live, phone__contains="6655") == [NAMES[0]]

    page.wait_for_load_state()
    grade = cell(page, first, "grade")
    grade.focus()
    page.keyboard.press("Enter")
    grade.locator("select").select_option("A")
    page.keyboard.press("Tab")
    page.get_by_text("已保存").first.wait_for()
    assert stored(live, grade="A") == [NAMES[0]]


def test_a_wrong_value_stays_in_its_cell_with_the_reason(live: Live, open_page: Any) -> None:
    first = make(live, NAMES[0])[0]
    page = open_page("owner")
    page.goto("/customers/")
    phone = cell(page, first, "phone")
    phone.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.locator("td.is-wrong").wait_for()
    assert "12" in phone.inner_text() and "位" in (phone.get_attribute("title") or "")


def paste(page: Any, text: str) -> None:
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def test_a_block_from_excel_is_pasted_and_bad_cells_are_marked(live: Live, open_page: Any) -> None:
    made = make(live, *NAMES[:3])
    page = open_page("owner")
    page.goto("/customers/?sort=code&columns=name,phone,legal_representative,grade")
    cell(page, made[0], "phone").focus()
    paste(page, "022-66551122\t张一\tA\r\n12\t李二\tB\r\n13800138000\t王三\tZ\r\n")
    page.locator("td.is-wrong").first.wait_for()
    assert page.locator("td.is-wrong").count() == 2
    page.get_by_text("已粘贴 7 格，2 格有问题，已标出").wait_for()
    assert stored(live, legal_representative__in=["张一", "李二", "王三"]) == list(NAMES[:3])
    assert stored(live, grade="A") == [NAMES[0]] and stored(live, phone="") == [NAMES[1]]
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert stored(live, legal_representative="") == list(NAMES[:3])


def test_a_cell_somebody_else_changed_meanwhile_shows_both_values(live: Live, open_page: Any) -> None:
    first = make(live, NAMES[0], legal_representative="甲")[0]
    page = open_page("owner")
    page.goto("/customers/?columns=name,legal_representative")
    with live.company.as_("supervisor"):
        customers.change(Customer.objects.filter(pk=first.pk), values={"legal_representative": "乙"})
    name = cell(page, first, "legal_representative")
    name.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("丙")
    page.keyboard.press("Enter")
    page.locator("td.is-wrong").wait_for()
    assert "乙" in (name.get_attribute("title") or "") and "丙" in (name.get_attribute("title") or "")
    assert stored(live, legal_representative="乙") == [NAMES[0]]


@pytest.mark.covers("ARC-17")
def test_a_bulk_change_of_a_few_is_done_at_once_and_undone(live: Live, open_page: Any) -> None:
    make(live, *NAMES, grade="C")
    page = open_page("owner")
    page.goto("/customers/?sort=code")
    boxes = page.locator("[data-pick]")
    boxes.nth(0).check()
    boxes.nth(2).click(modifiers=["Shift"])
    page.get_by_text("已选 3 条").wait_for()
    page.get_by_role("button", name="修改").click()
    page.get_by_label("要修改的字段").select_option("grade")
    page.locator("#drawer").get_by_label("客户分类").select_option("A")
    page.locator("#drawer").get_by_role("button", name="修改").click()
    page.get_by_text("修改：3 条").wait_for()
    assert stored(live, grade="A") == list(NAMES[:3])
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert stored(live, grade="C") == list(NAMES)


def test_a_card_is_moved_by_keyboard_and_the_move_taken_back(live: Live, open_page: Any) -> None:
    first = give_limit(make(live, NAMES[0])[0], 120_000)
    page = open_page("owner")
    page.goto("/customers/board")
    page.get_by_text("12.00 万").wait_for()
    card = page.locator(f'[data-card="{first.pk}"]')
    card.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.get_by_text("已移到“暂停”").wait_for()
    assert stored(live, state="paused") == [NAMES[0]]
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert stored(live, state="paused") == []


def test_the_list_is_read_and_searched_on_a_phone(live: Live, phone: Any) -> None:
    make(live, *NAMES)
    live.sign_in(phone, "owner")
    phone.goto("/customers/")
    assert phone.get_by_text(NAMES[0]).is_visible()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 375
    phone.get_by_label("搜索客户").fill("成都")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**q=**")
    assert phone.locator("tr[data-row]").count() == 1


@pytest.mark.parametrize("dark", [False, True])
def test_list_board_and_day_can_be_read_by_everybody(live: Live, open_page: Any, dark: bool) -> None:
    for one in make(live, *NAMES, grade="A"):
        give_limit(one, 50_000)
    page = open_page("owner", dark=dark)
    for address in ("/customers/?grade.in=A&sort=-code", "/customers/board", "/", "/customers/print"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
    page.goto("/customers/")
    page.locator("[data-pick-all]").check()
    page.get_by_role("button", name="修改").click()
    page.get_by_label("要修改的字段").wait_for()
    assert_accessible(page, "#drawer")


def test_the_keyboard_walks_selects_and_opens(live: Live, open_page: Any) -> None:
    made = make(live, *NAMES)
    page = open_page("owner")
    page.goto("/customers/?sort=code")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_text("已选 1 条").wait_for()
    assert page.locator(f'tr[data-row="{made[1].pk}"] [data-pick]').is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/customers/{made[1].pk}/**")
