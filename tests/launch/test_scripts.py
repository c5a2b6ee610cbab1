"""The checks themselves find what they are for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Scripts beside a small source tree of their own."""
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    for folder in ("src/zhike/customers", "tests", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    for script in ("check_rooms.py", "check_covers.py"):
        (tmp_path / script).write_text(
            (ROOT / "scripts" / script).read_text().replace(".parent.parent", ".parent", 1)
        )
    return tmp_path


def run(copy: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, script], cwd=copy, capture_output=True, text=True, env=dict(os.environ)
    )


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("customers/actions.py", "from django.http import HttpRequest\n", "django.http"),
        ("customers/queries.py", "from ninja import Router\n", "ninja"),
        ("customers/models.py", "from django import forms\n", "django.forms"),
        ("customers/rules.py", "from django.utils import timezone\n", "django"),
        ("customers/rules.py", "from zhike.customers.models import Customer\n", "zhike.customers.models"),
        ("customers/utils.py", "", "name the file"),
        ("customers/actions/merge.py", "import django.template\n", "django.template"),
        ("customers/long.py", "x = 1\n" * 401, "more than 400"),
    ],
)
def test_rooms_are_kept(copy: Path, file: str, text: str, fault: str) -> None:
    place = copy / "src/zhike" / file
    place.parent.mkdir(exist_ok=True)
    place.write_text(text)
    found = run(copy, "check_rooms.py")
    assert found.returncode == 1
    assert fault in found.stdout


def test_what_is_allowed_passes(copy: Path) -> None:
    place = copy / "src/zhike/customers"
    (place / "rules.py").write_text("from decimal import Decimal\nfrom zhike.kit.money import Money\n")
    (place / "pages.py").write_text("from django.http import HttpRequest\n")
    (place / "models.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ninja\n"
    )
    assert run(copy, "check_rooms.py").stdout.strip() == ""


def test_an_id_that_the_page_lacks_is_named(copy: Path) -> None:
    (copy / "tests/test_x.py").write_text('@pytest.mark.covers("ARC-01", "ZZZ-99")\ndef test_x(): ...\n')
    (copy / "docs/requirements.md").write_text("- ARC-01 统一客户档案\n")
    found = run(copy, "check_covers.py")
    assert found.returncode == 1
    assert "ZZZ-99" in found.stdout
    assert "ARC-01" not in found.stdout
