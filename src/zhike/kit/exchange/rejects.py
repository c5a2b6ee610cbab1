"""The refused rows as a file that can be corrected and imported again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from zhike.kit.exchange.importing.slices import Fault
from zhike.kit.exchange.matching import LINE_COLUMN, REASON_COLUMN
from zhike.kit.exchange.reading.source import Row
from zhike.kit.exchange.tables import Format, open_table
from zhike.kit.phrases import in_turn, labelled
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.models import Noun


def write_rejects(
    path: Path,
    form: Format,
    noun: type[Noun],
    header: list[str],
    rows: Iterable[Row],
    faults: Iterable[Fault],
) -> int:
    """Write the rows that have faults (both by line), each with its line and reasons; returns how many."""
    labels = {attribute.name: str(attribute.label) for attribute in attribute_map(noun).values()}
    count = 0
    with open_table(path, form, [*header, str(LINE_COLUMN), str(REASON_COLUMN)]) as table:
        for row, found in _matched(rows, faults):
            reasons = [labelled(labels[f.field], f.reason) if f.field in labels else f.reason for f in found]
            cells = [*row.cells[: len(header)], *[""] * (len(header) - len(row.cells))]
            table.write([[*cells, row.line, in_turn(dict.fromkeys(reasons))]])
            count += 1
    return count


def _matched(rows: Iterable[Row], faults: Iterable[Fault]) -> Iterator[tuple[Row, list[Fault]]]:
    rows = iter(rows)
    for line, found in groupby(faults, key=lambda fault: fault.line):
        reasons = list(found)
        row = next((row for row in rows if row.line == line), None)
        if row is not None:
            yield row, reasons
