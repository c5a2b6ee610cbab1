"""The behaviours in a real browser, under the strict policy: what a person sees and can do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def compose(page: Any, selector: str, key: str) -> None:
    """A key that belongs to the input method: isComposing is set, as while pinyin is being typed."""
    page.eval_on_selector(
        selector,
        "(element, key) => element.dispatchEvent(new KeyboardEvent('keydown',"
        " {key, isComposing: true, bubbles: true, cancelable: true, ctrlKey: key === 'k'}))",
        key,
    )


def test_the_palette_finds_goes_and_remembers(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.keyboard.press("Control+k")
    page.keyboard.type("商机")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/")
    page.keyboard.press("Control+k")
    first = page.locator(".palette__item").first
    expect(first).to_contain_text("商机")
    page.keyboard.type("云河")
    expect(first).to_contain_text("北京云河数据技术有限公司")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).not_to_be_visible()


def test_the_palette_finds_by_other_words_for_a_place(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.keyboard.press("Control+k")
    page.keyboard.type("机会")
    expect(page.locator(".palette__item").first).to_contain_text("商机")


def test_keys_of_an_input_method_are_left_alone(open_sample: Open) -> None:
    page = open_sample("/list/")
    compose(page, "body", "k")
    expect(page.locator("#palette")).not_to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.locator(".palette__item").nth(1)).to_be_visible()
    compose(page, ".palette__input", "ArrowDown")
    expect(page.locator(".palette__item").first).to_have_attribute("aria-selected", "true")
    compose(page, ".palette__input", "Enter")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".palette__item").nth(1)).to_have_attribute("aria-selected", "true")


def test_letters_act_only_while_nothing_is_typed_into(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.keyboard.press("/")
    page.keyboard.type("gs?x")
    expect(page.locator("[data-quick]")).to_have_value("gs?x")
    expect(page.locator("#keys")).not_to_be_visible()
    page.locator("[data-quick]").blur()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/board/")


def test_the_drawer_shows_errors_in_place_and_asks_before_losing_input(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.get_by_role("link", name="新建客户").click()
    page.locator("#field-capital").fill("１２，０００")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#drawer .summary")).to_be_focused()
    page.get_by_role("link", name="请填写客户全称").click()
    expect(page.locator("#field-name")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="继续编辑").click()
    expect(page.locator("#drawer")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#ask").get_by_role("button", name="放弃").click()
    expect(page.locator("#drawer")).not_to_be_visible()
    expect(page.get_by_role("link", name="新建客户")).to_be_focused()


def test_a_saved_drawer_says_so_and_offers_undo(open_sample: Open) -> None:
    page = open_sample("/list/?level=A")
    page.get_by_role("link", name="新建客户").click()
    page.get_by_label("客户全称").fill("天津海岳")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("已保存")
    page.locator(".toast__undo").click()
    expect(page.locator(".toast")).to_contain_text("已撤销")


def test_what_was_typed_survives_a_closed_window(open_sample: Open) -> None:
    page = open_sample("/form/")
    page.get_by_label("客户全称").fill("写到一半的公司")
    page.get_by_label("负责人").fill("深圳")
    page.locator(".picker__option").first.click()
    page.locator("#field-tags").fill("老客户，")
    page.get_by_label("备注").fill("第一行\n第二行")
    page.wait_for_timeout(500)  # a draft is written a moment after the last key
    again = page.context.new_page()
    again.goto("/form/")
    expect(again.get_by_label("客户全称")).to_have_value("写到一半的公司")
    expect(again.get_by_label("负责人")).to_have_value("深圳市蓝鲸智能装备有限公司")
    expect(again.locator("[data-tag]").last).to_contain_text("老客户")
    again.get_by_role("button", name="放弃草稿").click()
    expect(again.get_by_label("客户全称")).to_have_value("")
    expect(again.get_by_label("负责人")).to_have_value("欧阳明德")


def test_dates_are_written_one_way(open_sample: Open) -> None:
    page = open_sample("/form/")
    box = page.get_by_label("下次联系")
    for typed, kept in [
        ("2026/1/5 9:30", "2026-01-05 09:30"),
        ("2026年1月5日", "2026-01-05"),
        ("２０２６０１０５", "2026-01-05"),
        ("下周", "下周"),
    ]:
        box.fill(typed)
        box.blur()
        expect(box).to_have_value(kept)


def test_rows_are_selected_by_range_and_as_all_that_match(open_sample: Open) -> None:
    page = open_sample("/list/")
    boxes = page.locator("[data-pick]")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(page.locator("[data-selection-count]")).to_have_text("已选 4 条")
    expect(page.locator("[data-toolbar]")).not_to_be_visible()
    page.locator("[data-pick-all]").check()
    page.get_by_role("button", name="选中全部 12403 条").click()
    expect(page.locator("[data-selection-count]")).to_contain_text("12403")
    with page.expect_request("**/undo") as sent:
        page.get_by_role("button", name="退回公海").click()
    assert "all=1" in (sent.value.post_data or "")


def test_a_cell_is_edited_in_place_and_shows_its_own_error(open_sample: Open) -> None:
    page = open_sample("/list/")
    cell = page.locator("td[data-column=amount]").nth(1)
    cell.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("一千")
    page.keyboard.press("Enter")
    expect(cell).to_have_class("right table__on-phone is-wrong")
    expect(cell).to_have_attribute("title", "没有保存：不是有效的值")
    expect(page.locator("td[data-column=amount]").nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("1,000")
    page.keyboard.press("Escape")
    expect(cell).to_have_text("一千")
    page.keyboard.press("Enter")
    page.keyboard.type("１，０００")
    page.keyboard.press("Tab")
    expect(cell).to_have_text("1000")
    expect(page.locator("td[data-column=owner]").nth(1)).to_be_focused()


def test_a_block_from_excel_lands_cell_by_cell(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.locator("td[data-column=amount]").nth(0).focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "100\\n差\\n300\\n");
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    amounts = page.locator("td[data-column=amount]")
    expect(amounts.nth(0)).to_have_text("100")
    expect(amounts.nth(1)).to_have_attribute("aria-invalid", "true")
    expect(amounts.nth(2)).to_have_text("300")
    expect(page.locator(".toast")).to_contain_text("已粘贴 2 格，1 格有问题")


def test_columns_are_widened_and_moved(open_sample: Open) -> None:
    page = open_sample("/list/")
    edge = page.locator("th[data-column=code] [data-resize]").bounding_box()
    with page.expect_request("**/columns") as sent:
        page.mouse.move(edge["x"] + 4, edge["y"] + 5)
        page.mouse.down()
        page.mouse.move(edge["x"] + 84, edge["y"] + 5, steps=5)
        page.mouse.up()
    assert '{"name":"code","width":200' in (sent.value.post_data or "")
    with page.expect_request("**/columns") as sent:
        page.locator("th[data-column=city]").drag_to(page.locator("th[data-column=code]"))
    names = page.locator("thead th[data-column]").evaluate_all("all => all.map(one => one.dataset.column)")
    assert names[:3] == ["name", "city", "code"]


def test_a_card_moves_by_keyboard_and_comes_back_when_refused(open_sample: Open) -> None:
    page = open_sample("/board/")
    page.locator("[data-card=new0]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("[data-column=need] [data-card=new0]")).to_be_visible()
    expect(page.locator("[data-column=need] [data-board-count]")).to_have_text("13")
    expect(page.locator(".toast__undo")).to_be_visible()
    page.locator("[data-card=talk0]").focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(page.locator(".toast").last).to_contain_text("输单要先写原因")
    expect(page.locator("[data-column=talk] [data-card=talk0]")).to_be_visible()
    expect(page.locator("[data-column=talk] [data-board-count]")).to_have_text("12")


def test_the_theme_holds_on_the_next_page(open_sample: Open) -> None:
    page = open_sample("/list/")
    page.get_by_label("我的：").click()
    with page.expect_response("**/ui/choose"):
        page.get_by_role("button", name="深色").click()
    page.wait_for_timeout(200)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.goto("/board/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_family_of_the_menu_folds_by_keyboard_and_stays_as_it_was_left(open_sample: Open) -> None:
    page = open_sample("/list/")
    family, line = page.locator("summary", has_text="图表"), page.get_by_role("link", name="经营简报")
    expect(line).to_be_hidden()
    family.focus()
    with page.expect_response("**/ui/choose"):
        page.keyboard.press("Enter")
    expect(line).to_be_visible()
    page.goto("/board/")
    expect(line).to_be_visible()
    with page.expect_response("**/ui/choose"):
        family.click()
    page.goto("/list/")
    expect(line).to_be_hidden()
    page.goto("/charts/")
    expect(page.get_by_role("link", name="经营看板")).to_be_visible()


def test_a_family_of_the_menu_folds_without_javascript_and_on_a_phone(open_sample: Open) -> None:
    page = open_sample("/list/", java_script_enabled=False)
    page.locator("summary", has_text="图表").click()
    expect(page.get_by_role("link", name="经营简报")).to_be_visible()
    phone = open_sample("/list/", width=375)
    phone.locator("[popovertarget=rail]").click()
    phone.locator("summary", has_text="图表").click()
    expect(phone.get_by_role("link", name="经营简报")).to_be_visible()


def test_a_job_is_followed_to_its_end(open_sample: Open) -> None:
    page = open_sample("/")
    expect(page.locator(".job")).to_contain_text("已完成", timeout=8_000)


def test_pictures_have_their_table_behind_one_click(open_sample: Open) -> None:
    page = open_sample("/charts/")
    expect(page.locator(".chart__picture svg").first).to_be_visible()
    expect(page.locator(".chart__table").first).not_to_be_visible()
    page.get_by_role("button", name="看表格").first.click()
    expect(page.locator(".chart__table").first).to_be_visible()


def test_parts_of_a_picture_and_lines_of_its_table_lead_to_the_same_records(open_sample: Open) -> None:
    page = open_sample("/charts/")
    page.locator("#funnel .chart__picture path[fill^='#']").nth(1).click()
    page.wait_for_url("**/list/?stage=2")
    page.goto("/charts/")
    page.locator("#funnel").get_by_role("button", name="看表格").click()
    page.locator("#funnel").get_by_role("link", name="需求确认").click()
    page.wait_for_url("**/list/?stage=2")


def test_a_picture_goes_home_as_csv_and_png(open_sample: Open) -> None:
    page = open_sample("/charts/", accept_downloads=True)
    with page.expect_download() as saved:
        page.get_by_role("button", name="未购买的理由，下载 CSV").click()
    assert saved.value.suggested_filename == "reasons.csv"
    text = Path(saved.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[1:] == ["价格,8", "增值服务,5", "态度,4", "其他,3"]
    with page.expect_download() as saved:
        page.get_by_role("button", name="未购买的理由，下载 PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_pages_read_without_javascript(open_sample: Open) -> None:
    page = open_sample("/charts/", java_script_enabled=False)
    expect(page.locator(".chart__table").first).to_be_visible()
    page.goto("/list/")
    expect(page.get_by_text("深圳市蓝鲸智能装备有限公司").first).to_be_visible()
    page.locator(".table__sort", has_text="客户名称").click()
    page.wait_for_url("**sort=name**")
