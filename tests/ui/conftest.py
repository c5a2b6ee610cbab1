"""The sample site, served by a process of its own, and pages of it that fail on any fault."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import chromium as chromium
from tests.browser.watch import Watch

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample() -> Iterator[str]:
    """The address of the sample site."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.ui.sample"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://"), "the sample site did not start"
        yield address
        server.terminate()


@pytest.fixture
def open_sample(sample: str, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page: ``open_sample("/list/", width=375, dark=True)``."""
    opened: list[tuple[Any, Watch]] = []

    def make(path: str, width: int = 1440, dark: bool = False, **options: Any) -> Any:
        context = chromium.new_context(
            base_url=sample,
            viewport={"width": width, "height": 900},
            locale=options.pop("locale", "zh-CN"),
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.watch = Watch(page, sample)
        opened.append((context, page.watch))
        page.goto(path)
        return page

    yield make
    for context, _watch in opened:
        context.close()
    left = [fault for _context, watch in opened for fault in watch.left()]
    assert not left, "\n".join(left)
