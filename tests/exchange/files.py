"""Making the files that people bring."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from zhike.customers.models import Customer
from zhike.kit.exchange.files import FileImport
from zhike.kit.exchange.importing.plan import Doubles, Mode, Options
from zhike.kit.exchange.importing.run import Counts

HEADER = ["客户全称", "客户代号", "电话", "成立时间"]


def csv_file(
    place: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8", name: str = "客户.csv"
) -> Path:
    """A CSV file; the first row is the header."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = place / name
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(place: Path, rows: Sequence[Sequence[Any]], name: str = "客户.xlsx") -> Path:
    """A workbook with one sheet; values keep their types."""
    path = place / name
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = book.add_worksheet("客户")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if hasattr(value, "year"):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write(number, column, value)
    book.close()
    return path


def load(path: Path, **choices: Any) -> tuple[Counts, list[list[str]]]:
    """Import customers from a file as the acting person; the counts, and the refused rows with reasons."""
    options = Options(
        Mode(choices.pop("mode", "create")),
        choices.pop("key", ""),
        Doubles(choices.pop("doubles", "warn")),
        choices.pop("all_or_nothing", False),
        choices.pop("clears", False),
    )
    is_dry = choices.pop("is_dry", False)
    noun = choices.pop("noun", Customer)
    rejects = path.with_name("rejects.csv")
    rejects.unlink(missing_ok=True)
    counts = FileImport(noun, path, options=options, **choices).run(rejects=rejects, is_dry=is_dry)
    assert counts.adds_up
    if not rejects.exists():
        return counts, []
    return counts, list(csv.reader(io.StringIO(rejects.read_text(encoding="utf-8-sig"))))[1:]
