"""Nobody is kept out: axe finds no serious fault on any page, in light and dark, on desk and phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.axe import ALL, CONTRAST, assert_accessible

pytestmark = pytest.mark.browser
PAGES = [
    "/", "/list/", "/record/", "/form/", "/board/", "/charts/", "/empty/", "/sign-in/", "/settings/",
    "/settings/staff/", "/errors/422/",
]  # fmt: skip
LOOKS = [(1440, False, ALL), (1440, True, CONTRAST), (375, True, ALL)]


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault(open_sample: Callable[..., Any], path: str) -> None:
    for width, is_dark, asked in LOOKS:
        page = open_sample(path, width=width, dark=is_dark)
        page.wait_for_timeout(200)
        assert_accessible(page, options=asked)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
        page.context.close()


def test_open_parts_have_no_serious_fault(open_sample: Callable[..., Any]) -> None:
    page = open_sample("/list/")
    page.keyboard.press("Control+k")
    page.wait_for_selector(".palette__item")
    assert_accessible(page, "#palette")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert_accessible(page, "#keys")
    page.keyboard.press("Escape")
    page.locator(".filter > summary").click()
    page.wait_for_selector(".filter__line")
    assert_accessible(page, ".filter")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="新建客户").click()
    page.wait_for_selector("#drawer .form__body")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#drawer .summary")
    assert_accessible(page, "#drawer")


def test_targets_are_large_enough_for_a_finger(open_sample: Callable[..., Any]) -> None:
    page = open_sample("/list/", width=375, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, main .button, .bottom__link, .top button, main summary")]
            .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44)
            .map(one => one.outerHTML.slice(0, 120))
            .filter(html => !/link"|chip/.test(html))"""
    )
    assert small == []
