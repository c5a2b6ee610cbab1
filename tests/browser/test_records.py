"""Journeys through the record side: creating with candidates, editing in place and in conflict, a field of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.server import Live
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Activity, Customer
from zhike.kit.files.models import Attachment

pytestmark = pytest.mark.browser


def make(live: Live, login: str, actions: Any, **values: Any) -> Any:
    with live.company.as_(login):
        return actions.create(values=values).result


@pytest.mark.covers("ARC-02")
def test_create_in_the_drawer_with_candidates_for_duplicates(
    live: Live, open_page: Callable[..., Any]
) -> None:
    make(live, "stranger", customers, name="重庆鸿昌物流有限公司")
    page = open_page("owner")
    page.goto("/customers/")
    page.get_by_role("link", name="新建客户").click()
    drawer = page.locator("#drawer")
    drawer.locator("[name=name]").fill("鸿昌物流")
    candidate = drawer.locator(".duplicates__list li")
    candidate.wait_for()
    assert "重庆鸿昌物流有限公司" in candidate.inner_text() and "Stranger" in candidate.inner_text()
    assert candidate.locator("a").count() == 0
    drawer.locator("[name=name]").fill("")
    drawer.locator("[name=address]").fill("一路 1 号")
    page.watch.allow("422")
    page.keyboard.press("Control+Enter")
    drawer.locator(".summary").wait_for()
    assert drawer.locator("[name=address]").input_value() == "一路 1 号"
    drawer.locator("[name=name]").fill("武汉新客户有限公司")
    page.keyboard.press("Control+Enter")
    page.locator("h1", has_text="武汉新客户有限公司").wait_for()
    page.locator(".toast__undo").click()
    page.locator("[data-record]").wait_for(state="detached")
    with live.company.as_("owner"):
        assert not Customer.objects.exists()


@pytest.mark.covers("ARC-17")
def test_an_edit_conflict_is_settled_field_by_field(live: Live, open_page: Callable[..., Any]) -> None:
    customer = make(live, "owner", customers, name="冲突客户", address="甲", remark="原")
    owner, supervisor = open_page("owner"), open_page("supervisor")
    for page in (owner, supervisor):
        page.goto(f"/customers/{customer.pk}/")
        page.keyboard.press("e")
        page.locator("#drawer [name=address]").wait_for()
    supervisor.locator("#drawer [name=address]").fill("主管的地址")
    supervisor.keyboard.press("Control+Enter")
    supervisor.locator("[data-field=address] dd", has_text="主管的地址").wait_for()
    owner.locator("#drawer [name=address]").fill("我的地址")
    owner.locator("#drawer [name=remark]").fill("我的备注")
    owner.watch.allow("409")
    owner.keyboard.press("Control+Enter")
    clash = owner.locator("#drawer .conflict")
    clash.wait_for()
    assert "我的地址" in clash.inner_text() and "主管的地址" in clash.inner_text()
    assert "我的备注" not in clash.inner_text()
    clash.get_by_label("主管的地址").check()
    owner.locator("#drawer button[type=submit]").first.click()
    owner.locator("[data-field=remark] dd", has_text="我的备注").wait_for()
    assert "主管的地址" in owner.locator("[data-field=address] dd").inner_text()


@pytest.mark.covers("ARC-19")
def test_a_field_of_ones_own_is_there_at_once(live: Live, open_page: Callable[..., Any]) -> None:
    admin = open_page("administrator")
    admin.goto("/settings/fields/customers")
    admin.get_by_role("link", name="添加字段").first.click()
    admin.locator("[name=label]").fill("煤种")
    assert not admin.locator("[name=option_label]").first.is_visible()
    admin.locator("[name=kind]").select_option("choice")
    for nth, label in enumerate(("动力煤", "焦煤")):
        admin.locator("[name=option_label]").nth(nth).fill(label)
    admin.locator("main button[type=submit]", has_text="保存").click()
    admin.locator("td", has_text="x_mei_zhong").wait_for()
    page = open_page("owner")
    page.goto("/customers/new?full=1")
    page.locator("[name=name]").fill("用煤客户")
    page.locator("[name=x_mei_zhong]").select_option("jiao_mei")
    page.keyboard.press("Control+Enter")
    page.locator("[data-field=x_mei_zhong] dd", has_text="焦煤").wait_for()
    page.goto("/customers/?columns=name,x_mei_zhong&x_mei_zhong.in=jiao_mei")
    assert "焦煤" in page.locator("table").inner_text()


def test_one_field_in_place_by_keyboard(live: Live, open_page: Callable[..., Any]) -> None:
    customer = make(live, "owner", customers, name="就地客户", address="旧地址")
    page = open_page("owner")
    page.goto(f"/customers/{customer.pk}/")
    item = page.locator("[data-field=address]")
    item.get_by_role("link", name="修改公司地址").click()
    box = page.locator(".in-place [name=address]")
    box.wait_for()
    box.fill("不要了")
    page.keyboard.press("Escape")
    page.locator("[data-field=address] dd", has_text="旧地址").wait_for()
    page.locator("[data-field=address]").get_by_role("link", name="修改公司地址").click()
    box.fill("新地址")
    page.keyboard.press("Enter")
    page.locator("[data-field=address] dd", has_text="新地址").wait_for()
    page.locator(".toast", has_text="已保存").wait_for()


@pytest.mark.covers("CON-02", "ARC-22")
def test_record_a_visit_drop_a_file_and_add_a_contact(live: Live, open_page: Callable[..., Any]) -> None:
    customer = make(live, "owner", customers, name="跟进客户")
    page = open_page("owner")
    page.goto(f"/customers/{customer.pk}/")
    page.locator(".composer .segments__item", has_text="拜访").click()
    page.locator("#composer-text").fill("拜访车队\n谈了价格")
    page.locator(".composer button[type=submit]").click()
    page.locator(".timeline .entry", has_text="拜访车队").first.wait_for()
    octets = b"%PDF-1.7 visit"
    page.locator("[data-files] input[type=file]").set_input_files(
        {"name": "纪要.pdf", "mimeType": "application/pdf", "buffer": octets}
    )
    link = page.locator(".files a", has_text="纪要.pdf")
    link.wait_for()
    with page.expect_download() as download:
        link.click()
    with open(download.value.path(), "rb") as kept:
        assert kept.read() == octets
    panel = page.locator("section.panel", has_text="联系人").first
    panel.get_by_role("link", name="添加").click()
    page.locator("#drawer [name=name]").fill("仇小慧")
    assert page.locator("#drawer .picker input[role=combobox]").first.input_value() == "跟进客户"
    page.keyboard.press("Control+Enter")
    page.locator("section.panel td", has_text="仇小慧").wait_for()
    with live.company.as_("owner"):
        assert Activity.objects.get().kind == "visit" and Attachment.objects.get().size == len(octets)


def test_delete_asks_and_the_bin_gives_back(live: Live, open_page: Callable[..., Any]) -> None:
    customer = make(live, "owner", customers, name="删除客户")
    make(live, "owner", contacts, customer=customer.pk, name="一起走")
    page = open_page("owner")
    page.goto(f"/customers/{customer.pk}/")
    page.get_by_label("更多操作").click()
    page.get_by_role("link", name="删除").click()
    drawer = page.locator("#drawer")
    drawer.locator(".linked li", has_text="联系人").wait_for()
    drawer.get_by_role("button", name="删除").click()
    page.wait_for_url("**/customers/")
    page.goto("/settings/bin")
    page.get_by_label("选中这一行").first.check()
    page.get_by_role("button", name="还原选中的").click()
    page.locator(".toast", has_text="已还原 1 条").wait_for()
    page.goto(f"/customers/{customer.pk}/")
    assert "一起走" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [1440, 375])
def test_the_record_page_is_usable_and_accessible(
    live: Live, open_page: Callable[..., Any], width: int
) -> None:
    from tests.browser.axe import assert_accessible

    customer = make(live, "owner", customers, name="可及客户", phone="13800138000", grade="A")
    make(live, "owner", contacts, customer=customer.pk, name="联系人")
    page = open_page("owner", width=width)
    for address in (
        f"/customers/{customer.pk}/", f"/customers/{customer.pk}/edit", f"/customers/{customer.pk}/history",
        f"/customers/{customer.pk}/card", "/customers/new", "/settings/bin", "/settings/actions",
    ):  # fmt: skip
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert_accessible(page)
