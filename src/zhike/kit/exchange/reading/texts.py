"""Rows of CSV files: any usual delimiter, quotes that do not close, bytes that do not decode."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from zhike.kit.exchange.reading.content import Content
from zhike.kit.exchange.reading.encodings import Encoding, encoding_of
from zhike.kit.exchange.reading.source import Row, Source

DELIMITERS = (",", "\t", ";", "|")
LONGEST_CELL = 100_000
_BROKEN = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class TextRows:
    """The rows of one CSV file."""

    path: Path
    encoding: Encoding
    delimiter: str

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(LONGEST_CELL)
        with self.path.open(encoding=self.encoding.name, errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            is_broken, last = self.encoding.is_broken, 0
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as problem:
                    yield Row(last + 1, [], _explain(problem))
                else:
                    yield Row(last + 1, cells, self._broken(cells) if is_broken else None)
                last = reader.line_num

    def _broken(self, cells: list[str]) -> object:
        for position, cell in enumerate(cells, 1):
            if found := _BROKEN.search(cell):
                place = {
                    "column": position,
                    "character": found.start() + 1,
                    "byte": f"0x{ord(found[0]) - 0xDC00:02X}",
                    "encoding": self.encoding.label,
                }
                cells[position - 1] = _BROKEN.sub("\ufffd", cell)
                return (
                    _("第 %(column)s 列第 %(character)s 个字是坏字节 %(byte)s，不能按 %(encoding)s 读取")
                    % place
                )
        return None


def open_text(path: Path, encoding: str = "") -> Source:
    """A CSV file; the encoding is found out unless given. Raises ``Refused``."""
    found = encoding_of(path, encoding)
    delimiter = delimiter_of(_first_line(path, found))
    rows = TextRows(path, found, delimiter)
    return Source(path, Content.TEXT, rows, encoding=found.label, delimiter=delimiter)


def delimiter_of(line: str) -> str:
    """The delimiter that occurs most often outside quotes in a header line; a comma where none does."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=lambda delimiter: (bare.count(delimiter), -DELIMITERS.index(delimiter)))


def _first_line(path: Path, encoding: Encoding) -> str:
    with path.open(encoding=encoding.name, errors="replace", newline="") as file:
        for line in file:
            if line.strip():
                return line[:LONGEST_CELL]
    return ""


def _explain(problem: csv.Error) -> object:
    text = str(problem)
    if "field larger" in text:
        return _("一格超过 %(most)s 字：可能是引号没有闭合") % {"most": LONGEST_CELL}
    if "end of data" in text:
        return _("引号没有闭合，直到文件末尾")
    return _("引号的位置不对：含引号或分隔符的一格，要整格用引号括起，其中的引号写两遍")
