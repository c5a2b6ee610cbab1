"""A file of people: departments, those who lead them, those who work in them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from tests.exchange.files import csv_file
from tests.exchange.test_commands import run as run  # the fixture
from tests.exchange.test_pages import text_of
from zhike.commands import import_records
from zhike.kit.history.undo import undo
from zhike.people.models import Department, Staff
from zhike.people.rules.arrivals import columns_of, login_for

HEADER = ["姓名", "经理", "部门"]
ROWS = [
    ["曾国华", "丁经理", "华东片区"],
    ["李四", "丁经理", "华东片区"],
    ["王五", "", "西南片区"],
    ["", "", ""],
]


def test_login_names_follow_from_names() -> None:
    assert login_for("Darcel Schlecht", set()) == "darcel.schlecht"
    assert login_for("曾国华", set()) == login_for("曾国华", {"x"})
    assert login_for("Carl Lin", {"carl.lin", "carl.lin2"}) == "carl.lin3"
    assert login_for("！", set()) == "staff"


def test_headers_in_two_languages_are_known_and_others_left_out() -> None:
    assert columns_of(["sales_agent", "manager", "regional_office", "weather"], {}) == {
        "name": 0, "manager": 1, "department": 2,
    }  # fmt: skip
    assert columns_of(["姓名", "甲"], {"甲": "department", "姓名": ""}) == {"department": 1}


@pytest.mark.covers("INT-05")
def test_people_come_with_departments_and_managers(run: Any, company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, *ROWS, ["", "", "华东片区"]])
    code, told, _err = run(import_records, "staff", str(path))
    assert (code, told["rows"], told["created"], told["rejected"]) == (1, 4, 3, 1)
    assert "name" not in Path(told["rejects"]).read_text(encoding="utf-8-sig").splitlines()[0]
    with without_rights():
        team = Department.objects.get(name="丁经理")
        assert team.parent is not None and team.parent.name == "华东片区"
        assert team.head is not None and team.head.name == "丁经理"
        assert set(Staff.objects.filter(department=team).values_list("name", flat=True)) == {
            "丁经理", "曾国华", "李四",
        }  # fmt: skip
        assert Staff.objects.get(name="王五").department.name == "西南片区"
        assert not any(one.has_usable_password() for one in Staff.objects.filter(department=team))
    code, told, _err = run(import_records, "staff", str(path))
    assert (told["created"], told["skipped"], told["action"]) == (0, 3, None)


def test_a_dry_run_hires_nobody_and_an_import_is_undone(run: Any, company: Company, tmp_path: Path) -> None:
    path = str(csv_file(tmp_path, [HEADER, *ROWS]))
    with without_rights():
        before = Staff.objects.count(), Department.objects.count()
    assert run(import_records, "staff", path, "--dry-run")[1]["created"] == 3
    with without_rights():
        assert (Staff.objects.count(), Department.objects.count()) == before
    action = run(import_records, "staff", path)[1]["action"]
    with company.as_("administrator"):
        undo(action)
    with without_rights():
        assert (Staff.objects.count(), Department.objects.count()) == before


@pytest.mark.parametrize(
    ("rows", "words", "message"),
    [
        ([["部门"], ["甲"]], [], "缺少“姓名”一列"),
        ([HEADER, *ROWS], ["--map", "姓名=weather"], "没有名为 weather 的字段"),
        ([HEADER, *ROWS], ["--map", "无=name"], "没有“无”这一列"),
        ([HEADER, *ROWS], ["--as", "owner"], "没有“导入员工”的权限"),
    ],
)
def test_what_cannot_be_brought_in_is_refused(
    run: Any, company: Company, tmp_path: Path, rows: list[list[str]], words: list[str], message: str
) -> None:
    code, told, err = run(import_records, "staff", str(csv_file(tmp_path, rows)), *words)
    assert (code, told["created"]) == (2, 0) and message in err


def test_the_page_shows_before_it_brings_in(company: Company) -> None:
    client = Client()
    client.force_login(company.staff["administrator"])
    assert "认识的列：姓名" in text_of(client.get("/settings/staff/import"))
    assert client.post("/settings/staff/import").status_code == 422
    content = "\n".join(",".join(row) for row in [HEADER, *ROWS, ["", "", "华东片区"]]).encode()
    page = client.post("/settings/staff/import", {"file": SimpleUploadedFile("人.csv", content)})
    shown = text_of(page)
    assert "导入 3 位员工" in shown and "将新建部门" in shown and "必填" in shown
    with without_rights():
        assert not Staff.objects.filter(name="曾国华").exists()
    rows = html.unescape(re.search(r'name="people" value="([^"]*)"', page.content.decode())[1])  # type: ignore[index]
    assert client.post("/settings/staff/import", {"people": rows}).status_code == 302
    assert client.post("/settings/staff/import", {"people": "[3]"}).status_code == 422
    with without_rights():
        assert Staff.objects.get(name="曾国华").department.name == "丁经理"
    client.force_login(company.staff["owner"])
    assert client.get("/settings/staff/import").status_code == 403
