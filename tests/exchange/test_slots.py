"""Only so many workbooks are read at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from zhike.kit.errors import Refused
from zhike.kit.exchange.reading import slots, workbooks
from zhike.kit.exchange.reading.content import Content
from zhike.kit.exchange.reading.workbooks import open_workbook


@pytest.fixture
def workbook(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path
    monkeypatch.setattr(workbooks, "take_slot", lambda: slots.take_slot(patience=0.2))
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("一").write_row(0, 0, ["名称", "电话"])
    return path


def test_more_workbooks_than_slots_wait_and_are_refused(workbook: Path) -> None:
    opened = [open_workbook(workbook, Content.WORKBOOK) for _slot in range(slots.SLOTS)]
    with pytest.raises(Refused, match="太多"):
        open_workbook(workbook, Content.WORKBOOK)
    assert [row.cells for row in opened[0].rows] == [["名称", "电话"]]
    again = open_workbook(workbook, Content.WORKBOOK)
    assert [row.cells for row in again.rows] == [["名称", "电话"]]


def test_a_workbook_that_is_refused_frees_its_slot(workbook: Path) -> None:
    for _try in range(slots.SLOTS + 1):
        with pytest.raises(Refused, match="没有名为"):
            open_workbook(workbook, Content.WORKBOOK, "没有这张表")
