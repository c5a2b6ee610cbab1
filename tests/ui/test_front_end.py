"""The front end as built: small enough, only what is needed, its words complete."""

import json
import re
from pathlib import Path

import pytest

from zhike.kit.ui.icons import names
from zhike.kit.ui.messages import MESSAGES

ROOT = Path(__file__).parents[2]
FRONT_END = ROOT / "frontend"
BUILT = ROOT / "src/zhike/kit/ui/static/build"
BUDGET = 300_000  # octets sent for the first screen after sign-in
PAGE = 30_000  # of these for the page itself

SOURCE = {path: path.read_text() for path in (FRONT_END / "src").rglob("*.ts")}


def test_the_first_screen_stays_within_its_budget() -> None:
    if not (BUILT / "sizes.json").exists():
        pytest.fail("the front end is not built: make assets")
    sizes = json.loads((BUILT / "sizes.json").read_text())
    first = sum(sizes[name]["gzip"] for name in ("app.js", "app.css", "icons.svg"))
    assert first + PAGE <= BUDGET


def test_the_lock_file_names_no_registry() -> None:
    lock = (FRONT_END / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert "http" not in re.sub(r'"url": "[^"]*"', "", lock)


def test_every_word_of_the_browsers_part_is_known_and_used() -> None:
    text = "\n".join(SOURCE.values())
    said = {name for name in re.findall(r'"([a-z]+(?:[._][a-z_]+)*)"', text) if name in MESSAGES}
    asked = set(re.findall(r'say\("([a-z._]+)"', text))
    assert asked <= set(MESSAGES)
    unused = {name for name in set(MESSAGES) - said if not name.startswith(("ago.", "in."))}
    assert not unused


def test_icons_are_sorted_and_named_once() -> None:
    lines = (ROOT / "src/zhike/kit/ui/icons.txt").read_text().splitlines()[1:]
    assert lines == sorted(set(lines))
    assert set(lines) == names()


def test_nothing_is_evaluated_or_written_as_html() -> None:
    for path, text in SOURCE.items():
        assert not re.search(
            r"\beval\(|new Function|innerHTML\s*=|insertAdjacentHTML|document\.write", text
        ), path
        assert 'setAttribute("style"' not in text, path
