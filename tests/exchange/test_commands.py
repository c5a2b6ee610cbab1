"""``zhike import``, ``export`` and ``undo``: the JSON and the exit codes that scripts rely on."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.company import Company
from tests.exchange.files import HEADER, csv_file
from zhike.commands import export, import_records, undo
from zhike.customers.models import Customer
from zhike.kit.errors import Refused

GOOD = ["甲公司", "A1", "13800138000", "2020年1月5日"]
BAD = ["乙公司", "A2", "12", ""]
KEYS = ["rows", "created", "updated", "skipped", "rejected", "seconds", "action", "rejects"]


@pytest.fixture
def run(company: Company, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(command: ModuleType, *words: str) -> tuple[int, dict[str, Any], str]:
        parser = argparse.ArgumentParser()
        command.configure(parser)
        code = command.run(parser.parse_args(words))
        printed = capsys.readouterr()
        return code, json.loads(printed.out), printed.err

    return call


def test_all_in_is_0(run: Any, company: Company, tmp_path: Path) -> None:
    code, told, _err = run(import_records, "customer", str(csv_file(tmp_path, [HEADER, GOOD])))
    assert (code, list(told)) == (0, KEYS)
    assert (told["rows"], told["created"], told["rejects"]) == (1, 1, None)
    with company.as_("administrator"):
        assert Customer.objects.get().code == "A1"
    code, report, _err = run(undo, str(told["action"]), "--dry-run")
    assert (code, report["removed"]) == (0, 1)
    code, report, _err = run(undo, str(told["action"]))
    assert (code, report["removed"], report["kept_count"]) == (0, 1, 0)
    with company.as_("administrator"):
        assert not Customer.objects.exists()


def test_some_refused_is_1_and_they_are_in_a_file(run: Any, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, GOOD, BAD])
    code, told, _err = run(import_records, "customer", str(path))
    assert (code, told["created"], told["rejected"]) == (1, 1, 1)
    assert "乙公司,A2,12,,3," in Path(told["rejects"]).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("rows", "words", "message"),
    [
        ([HEADER, GOOD, BAD], ["--all-or-nothing"], ""),
        ([["天气"], ["晴"]], [], "不认识的列"),
        ([HEADER], [], "只有表头"),
        ([HEADER, GOOD], ["--map", "客户全称=nonsense"], "没有名为 nonsense 的字段"),
        ([HEADER, GOOD], ["--map", "没有=name"], "没有“没有”这一列"),
        ([HEADER, GOOD], ["--key", "address"], "没有用来识别记录的列"),
        ([HEADER, GOOD], ["--as", "nobody"], "没有新建的权限"),
        ([HEADER, GOOD], ["--as", "stranger2"], "没有登录名为"),
        ([HEADER, BAD], [], ""),
    ],
)
def test_nothing_in_is_2(
    run: Any, company: Company, tmp_path: Path, rows: list[list[str]], words: list[str], message: str
) -> None:
    code, told, err = run(import_records, "customer", str(csv_file(tmp_path, rows)), *words)
    assert (code, told["created"], told["action"]) == (2, 0, None)
    assert message in err
    assert told["rows"] == told["created"] + told["updated"] + told["skipped"] + told["rejected"]
    with company.as_("administrator"):
        assert not Customer.objects.exists()


def test_a_missing_file_and_an_unknown_noun_are_2(run: Any, tmp_path: Path) -> None:
    assert run(import_records, "customer", str(tmp_path / "none.csv"))[0] == 2
    assert run(import_records, "weather", str(csv_file(tmp_path, [HEADER, GOOD])))[0] == 2


def test_columns_can_be_mapped_and_left_out(run: Any, company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["A", "B"], ["甲公司", "x"]])
    code, told, _err = run(import_records, "customer", str(path), "--map", "A=name", "--map", "B=")
    assert (code, told["created"]) == (0, 1)


def test_a_dry_run_writes_nothing(run: Any, company: Company, tmp_path: Path) -> None:
    code, told, _err = run(import_records, "customer", str(csv_file(tmp_path, [HEADER, GOOD])), "--dry-run")
    assert (code, told["created"], told["action"]) == (0, 1, None)
    with company.as_("administrator"):
        assert not Customer.objects.exists()


def test_export_writes_what_the_filters_say(run: Any, tmp_path: Path) -> None:
    run(import_records, "customer", str(csv_file(tmp_path, [HEADER, GOOD, ["丙公司", "A3", "", ""]])))
    place = tmp_path / "out.csv"
    code, told, _err = run(export, "customer", str(place), "--filter", "code.is=A1")
    assert (code, told["rows"]) == (0, 1)
    assert "甲公司" in place.read_text(encoding="utf-8-sig")
    with pytest.raises(Refused):
        run(export, "customer", str(place), "--filter", "weather.is=A1")
    with pytest.raises(Refused):
        run(export, "customer", str(tmp_path / "out.pdf"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "客户.csv"]
