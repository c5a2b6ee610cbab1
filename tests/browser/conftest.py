"""``live``: the company on a real server. ``page``: a Chromium page that fails on any fault it sees.

>>> @pytest.mark.browser                                                       # doctest: +SKIP
... def test_something(live, page):
...     live.sign_in(page, "owner")
...     page.goto("/customers/")
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.server import Live, serving
from tests.browser.watch import Watch
from tests.company import Company

# The shell without windows needs half the processor.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for the journeys of a module; its event loop must not outlive them in this thread."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("the journeys need Chromium: apt-get install chromium-headless-shell")
    # Playwright keeps an event loop in this thread; Django would refuse the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Under a running loop Django has other connections than without one: those of before would stay open
    # while their database is replaced, and be found dead by the next module.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def live(committed_db: None, company: Company) -> Iterator[Live]:
    """The company of ``tests.company``, served; data made in the test is committed and seen at once."""
    with serving(company) as running:
        yield running


@pytest.fixture
def open_page(live: Live, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens further browsers: ``open_page(login="supervisor", width=375, dark=True)``."""
    opened: list[tuple[Any, Watch]] = []

    def make(
        login: str = "", width: int = 1440, height: int = 900, dark: bool = False, **options: Any
    ) -> Any:
        context = chromium.new_context(
            base_url=live.address,
            viewport={"width": width, "height": height},
            locale=options.pop("locale", "zh-CN"),
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(30_000)  # the first page of a run compiles all templates
        page = context.new_page()
        watch = page.watch = Watch(page, live.address)
        opened.append((context, watch))
        if login:
            live.sign_in(page, login)
        return page

    yield make
    for context, _watch in opened:
        context.close()
    left = [fault for _context, watch in opened for fault in watch.left()]
    assert not left, "\n".join(left)


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A page of a desktop browser, signed out; ``page.watch.allow(words)`` excuses a provoked fault."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Any]) -> Any:
    """A page of a phone, 375 px wide, with touch."""
    return open_page(width=375, height=812, has_touch=True, is_mobile=True)
