"""A table opened for reading: its header, and its rows as texts with their line numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, Protocol

from django.utils.translation import gettext_lazy as _

from zhike.kit.chinese.text import half_width
from zhike.kit.errors import Refused
from zhike.kit.exchange.reading.content import Content, content_of
from zhike.kit.exchange.watermark import SIGN, is_watermark
from zhike.kit.phrases import listed

MOST_COLUMNS = 256
HEAD = 200


class Row(NamedTuple):
    """One row as read. ``line`` counts from 1 as editors and spreadsheets do; ``fault`` refuses it."""

    line: int
    cells: list[str]
    fault: object = None


class Rows(Protocol):
    """Gives the rows of a file from its first to its last, header and blank rows included."""

    def __iter__(self) -> Iterator[Row]: ...


@dataclass
class Source:
    """An opened table. Iterating gives the rows below the header that hold anything.

    ``head`` keeps the file's first rows, so that a look at them opens the file once.
    """

    path: Path
    content: Content
    rows: Rows
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    header: list[str] = field(default_factory=list)
    header_line: int = 0
    head: list[Row] = field(default_factory=list)

    _rest: Iterator[Row] | None = None

    def __iter__(self) -> Iterator[Row]:
        """From the first row; the first time, what was opened for the head is read on."""
        rest, self._rest = self._rest, None
        rows = chain(self._copied_head(), rest) if rest is not None else self.rows
        return self._below_header(rows)

    def read_head(self) -> None:
        """Fill ``head``."""
        self._rest = iter(self.rows)
        self.head = list(islice(self._rest, HEAD))

    def _copied_head(self) -> Iterator[Row]:
        return (row._replace(cells=list(row.cells)) for row in self.head)

    def first(self) -> Iterator[Row]:
        """The data rows among the first of the file."""
        return self._below_header(self._copied_head())

    def _below_header(self, rows: Iterable[Row]) -> Iterator[Row]:
        width, start = len(self.header), self.header_line
        for row in rows:
            cells = row.cells
            if row.line <= start or (not row.fault and not any(cells)):
                continue
            if cells and cells[0][:2] == SIGN and is_watermark(cells[0]):
                continue
            surplus = len(cells) - width
            if surplus < 0:
                cells.extend([""] * -surplus)
            elif surplus > 0:
                if any(cell.strip() for cell in cells[width:]) and not row.fault:
                    row = row._replace(fault=_("这一行比表头多出 %(count)s 格") % {"count": surplus})
                del cells[width:]
            if row.fault or cells[0].strip() or any(cell.strip() for cell in cells):
                yield row


def open_source(path: Path, encoding: str = "", sheet: str = "") -> Source:
    """Open a file of any accepted kind and read its header.

    Raises ``Refused`` with a word that says what is wrong: empty, header only, no table, damaged,
    too many columns, columns of the same name.
    """
    content = content_of(path)
    if content.is_text:
        from zhike.kit.exchange.reading.texts import open_text

        source = open_text(path, encoding)
    else:
        from zhike.kit.exchange.reading.workbooks import open_workbook

        source = open_workbook(path, content, sheet)
    _read_header(source)
    return source


def _read_header(source: Source) -> None:
    source.read_head()
    rows = source.head if len(source.head) < HEAD else source.rows
    header = next((row for row in rows if row.fault or any(cell.strip() for cell in row.cells)), None)
    if header is None:
        raise Refused("empty_file", _("文件里没有内容"))
    if header.fault:
        raise Refused(
            "bad_header", _("表头（第 %(line)s 行）无法读取：") % {"line": header.line} + str(header.fault)
        )
    names = [" ".join(half_width(cell).replace("\ufeff", "").split()) for cell in header.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Refused(
            "too_many_columns",
            _("表头有 %(count)s 列，最多 %(most)s 列；请只留下要导入的列")
            % {"count": len(names), "most": MOST_COLUMNS},
        )
    _refuse_doubles(names)
    source.header, source.header_line = names, header.line
    data = source.first() if len(source.head) < HEAD else chain(source.first(), source)
    if next(iter(data), None) is None:
        raise Refused("header_only", _("只有表头，没有数据行"))


def _refuse_doubles(names: list[str]) -> None:
    places: dict[str, list[int]] = {}
    for position, name in enumerate(names, 1):
        if name:
            places.setdefault(name.lower(), []).append(position)
    doubles = [
        _("“%(name)s”（第 %(places)s 列）") % {"name": names[found[0] - 1][:40], "places": listed(found)}
        for found in places.values()
        if len(found) > 1
    ]
    if doubles:
        raise Refused("double_header", _("表头重复：") + "；".join(doubles[:10]))
