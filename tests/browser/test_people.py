"""Journeys: a first sign-in, and a leaver's hand-over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import without_rights
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.people.actions.staff import add_staff
from zhike.people.sign_in.passwords import Secret

pytestmark = pytest.mark.browser


def test_a_first_sign_in(live: Any, page: Any) -> None:
    company = live.company
    with company.as_("administrator"):
        add_staff(
            login="newcomer",
            name="新同事",
            department=company.departments["east"].pk,
            roles=[company.roles["owner"].pk],
            password=Secret("Given-by-hand-1"),
        )
    page.watch.allow("422")
    page.goto("/customers/")
    page.get_by_label("登录名").fill("newcomer")
    page.get_by_label("密码").fill("not-this-one")
    page.keyboard.press("Enter")
    page.get_by_text("登录名或密码不对").first.wait_for()
    assert page.get_by_label("登录名").input_value() == "newcomer"
    page.get_by_label("密码").fill("Given-by-hand-1")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="修改密码").wait_for()
    page.get_by_label("原密码").fill("Given-by-hand-1")
    page.get_by_label("新密码", exact=False).first.fill("Quiet-lantern-42")
    page.get_by_label("再输一次新密码").fill("Quiet-lantern-42")
    page.get_by_role("button", name="修改密码").click()
    page.wait_for_url("**/")
    page.goto("/settings/me/")
    page.get_by_text("登录成功").first.wait_for()


def test_a_leaver_hands_over_and_it_is_undone(live: Any, page: Any) -> None:
    company = live.company
    for name in ("甲公司", "乙公司"):
        with company.as_("owner"):
            customers.create(values={"name": name})
    live.sign_in(page, "administrator")
    page.goto("/settings/staff/")
    page.get_by_role("link", name="Owner", exact=True).click()
    page.get_by_role("link", name="离职交接").click()
    page.get_by_label("Stranger", exact=False).check()
    page.get_by_role("button", name="交接", exact=True).click()
    page.locator("#ask [data-ask-yes]").click()
    page.get_by_role("heading", name="交接完成").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载清单").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        assert file.read().count("Stranger") == 2
    with without_rights():
        assert set(Customer.objects.values_list("owner__login", flat=True)) == {"stranger"}
        assert not company.staff["owner"].__class__.objects.get(login="owner").is_active
    page.get_by_role("link", name="撤销交接").click()
    page.get_by_text("条记录的字段改回原值").wait_for()
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_text("已经撤销").first.wait_for()
    with without_rights():
        assert set(Customer.objects.values_list("owner__login", flat=True)) == {"owner"}


def test_the_settings_pages_have_no_serious_fault_for_assistive_tools(live: Any, open_page: Any) -> None:
    page = open_page(login="administrator")
    for address in (
        "/settings/staff/",
        "/settings/departments/",
        "/settings/roles/",
        "/settings/tokens/",
        "/settings/me/",
    ):
        page.goto(address)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert not page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(e =>"
            " !e.labels?.length && !e.getAttribute('aria-label')).map(e => e.name)"
        )
