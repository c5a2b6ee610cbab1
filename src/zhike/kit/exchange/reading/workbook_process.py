"""Run as a program: reads one sheet and writes its rows to standard output in blocks.

A workbook can be made to fill any memory (a cell in the last row and column is enough), so it is
read outside the product's processes, under a limit. Imports nothing of the product.
"""

import marshal
import os
import re
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_MEMORY = 3 << 30
# All readers together (see slots.py) leave the machine half of its memory.
READERS = 2
BLOCK = 2_000
# From here on a spreadsheet's numbers lose their last digits.
EXACT = 10**15
# (column from 1, kind, text) and (line, texts, fault)
SentFault = tuple[int, str, str]
SentRow = tuple[int, list[str], SentFault | None]
FORMULA_ERROR = re.compile(r"#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")


def main(path: str, sheet: str) -> None:
    """Send the sheets' names and the chosen one, then the rows as ``(line, texts, fault)``."""
    most = min(MOST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (2 * READERS))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        send_sheet(path, sheet)
    except MemoryError:
        send("memory", "")
    except Exception as problem:
        text = str(problem)
        send("password" if "password" in text.lower() else "damaged", text[:200])


def send_sheet(path: str, sheet: str) -> None:
    """Send one sheet."""
    from python_calamine import load_workbook

    workbook = load_workbook(path)
    names = list(workbook.sheet_names)
    if not names:
        return send("no_sheet", "")
    if sheet and sheet not in names:
        return send("sheet", sheet)
    chosen, loaded = sheet, None
    for chosen in [sheet] if sheet else names:
        loaded = workbook.get_sheet_by_name(chosen)
        if loaded.total_height:
            break
    assert loaded is not None
    send("sheets", (names, chosen))
    block: list[SentRow] = []
    first_column = loaded.start[1] if loaded.start else 0
    for line, values in enumerate(loaded.iter_rows(), 1):
        block.append(row(line, values, first_column))
        if len(block) == BLOCK:
            send("rows", block)
            block = []
    send("rows", block)
    return send("end", "")


def row(line: int, values: list[Any], first_column: int) -> SentRow:
    """Values as the texts people see, and the first cell that cannot be trusted."""
    texts: list[str] = []
    fault: SentFault | None = None
    for position, value in enumerate(values, first_column + 1):
        kind = type(value)
        if kind is str:
            if value[:1] == "#" and FORMULA_ERROR.fullmatch(value):
                fault = fault or (position, "error", value)
        elif kind is float or kind is int:
            if abs(value) >= EXACT:
                fault = fault or (position, "digits", str(value))
            value = str(int(value)) if value == int(value) else repr(value)
        else:
            value = shown(value)
        texts.append(value)
    return line, texts, fault


def shown(value: Any) -> str:
    """Dates, times and truth values as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def send(kind: str, body: Any) -> None:
    """Write one message."""
    sys.stdout.buffer.write(marshal.dumps((kind, body)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
    sys.stdout.buffer.flush()
