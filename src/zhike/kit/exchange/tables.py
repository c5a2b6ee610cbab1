"""Writing tables: workbooks and CSV files that spreadsheets open, row by row in constant memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter

from zhike.kit.chinese.text import neutralise_formula

MOST_SHEET_ROWS = 1_048_576
WIDTH = 18


class Format(StrEnum):
    """The kinds of files a table can be written as."""

    WORKBOOK = "xlsx"
    CSV = "csv"
    CSV_GB18030 = "csv-gb18030"

    @property
    def suffix(self) -> str:
        return ".xlsx" if self is Format.WORKBOOK else ".csv"


class TableWriter:
    """Base of both writers; use as a context manager."""

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        raise NotImplementedError

    def mark(self, text: str) -> None:
        """Say at the end of the file who made it."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def open_table(path: Path, form: Format, header: Sequence[str], title: str = "") -> TableWriter:
    """A writer whose header row is written already; ``title`` names the sheet."""
    if form is Format.WORKBOOK:
        return WorkbookWriter(path, header, title)
    return CsvWriter(path, header, "gb18030" if form is Format.CSV_GB18030 else "utf-8-sig")


class CsvWriter(TableWriter):
    """CSV whose cells no spreadsheet takes for formulas; dates as 2026-01-05, moments to the second."""

    def __init__(self, path: Path, header: Sequence[str], encoding: str) -> None:
        self._file = path.open("w", encoding=encoding, errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([neutralise_formula(name) for name in header])

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        self._writer.writerows([_text(value) for value in row] for row in rows)

    def mark(self, text: str) -> None:
        self._writer.writerow([text])

    def close(self) -> None:
        self._file.close()


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return neutralise_formula(value) if value else value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value


class WorkbookWriter(TableWriter):
    """A workbook; text stays text (no formulas, links or guessed numbers), a full sheet is continued."""

    def __init__(self, path: Path, header: Sequence[str], title: str = "") -> None:
        self._book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )  # fmt: skip
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._grey = self._book.add_format({"font_color": "#888888", "italic": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._title, self._header = title[:25] or "Sheet", list(header)
        for sign in "[]:*?/\\'":
            self._title = self._title.replace(sign, " ")
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, len(self._header) - 1), WIDTH)
        for column, label in enumerate(self._header):
            self._sheet.write_string(0, column, label, self._bold)
        self._row = 1

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            if self._row >= MOST_SHEET_ROWS:
                self._begin()
            for column, value in enumerate(row):
                self._cell(column, value)
            self._row += 1

    def _cell(self, column: int, value: Any) -> None:
        sheet = self._sheet
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(self._row, column, value)
        elif isinstance(value, bool):
            sheet.write_boolean(self._row, column, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(self._row, column, value, self._moment)
        elif isinstance(value, date):
            sheet.write_datetime(self._row, column, datetime(value.year, value.month, value.day), self._day)
        elif isinstance(value, int | float | Decimal) and abs(float(value)) < 10**15:
            sheet.write_number(self._row, column, value)
        else:
            sheet.write_string(self._row, column, str(value))

    def mark(self, text: str) -> None:
        """In the printed head and foot of each page, in the file's properties and below the last row."""
        if self._row >= MOST_SHEET_ROWS:
            self._begin()
        self._sheet.write_string(self._row, 0, text, self._grey)
        for sheet in self._book.worksheets():
            printed = "&L&8" + text.replace("&", "&&")[:200]
            sheet.set_header(printed)
            sheet.set_footer(printed)
        self._book.set_properties({"comments": text})

    def close(self) -> None:
        self._book.close()
