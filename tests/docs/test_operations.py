"""Operators find every variable in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# What the parts tell one another.
INTERNAL = {"ZHIKE_SUPERVISED", "ZHIKE_WEB_PARENT"}


@pytest.mark.parametrize("page", ["operations.md", "operations.en.md"])
def test_every_variable_is_described(page: str) -> None:
    read = {
        name
        for path in (ROOT / "src" / "zhike").rglob("*.py")
        for name in re.findall(r'"(ZHIKE_[A-Z_]+)"', path.read_text())
    }
    described = set(re.findall(r"`(ZHIKE_[A-Z_]+)`", (ROOT / "docs" / page).read_text()))
    assert "ZHIKE_HOME" in read
    assert read - described - INTERNAL == set()
