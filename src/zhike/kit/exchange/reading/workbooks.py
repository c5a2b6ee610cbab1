"""Rows of workbooks, read by a process of its own that may not take more memory than it should."""

from __future__ import annotations

import marshal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused
from zhike.kit.exchange.reading import workbook_process
from zhike.kit.exchange.reading.content import Content
from zhike.kit.exchange.reading.slots import take_slot
from zhike.kit.exchange.reading.source import Row, Source

MOST_UNPACKED = 1 << 30
MOST_MEMBERS = 5_000
# Deflate cannot do better than this, so a smaller file needs no closer look.
BEST_RATIO = 1032
MESSAGES = {
    "password": _("工作簿有密码保护，请先取消密码再导入"),
    "sheet": _("没有名为“%(detail)s”的工作表"),
    "no_sheet": _("工作簿里没有工作表"),
    "memory": _("工作簿展开后过大，无法读取；请拆分，或另存为 CSV 后导入"),
    "damaged": _("文件已损坏，无法打开（%(detail)s）"),
}
CELL_MESSAGES = {
    "digits": _("第 %(column)s 列是超过 15 位的数值，表格已丢失末尾数字；请把该列设为文本后重新填写"),
    "error": _("第 %(column)s 列是出错的公式（%(text)s）"),
}


class Reader:
    """The reading process: tells the sheets' names at once, then gives the rows of one sheet."""

    def __init__(self, path: Path, sheet: str) -> None:
        self._slot = take_slot()
        call = [sys.executable, "-I", workbook_process.__file__, str(path), sheet]
        self._process = subprocess.Popen(
            call, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.names, self.sheet = self._message("sheets")

    def rows(self) -> Iterator[Row]:
        while True:
            for line, cells, fault in self._message("rows"):
                yield Row(line, cells, _cell_fault(*fault) if fault else None)

    def _message(self, wanted: str) -> Any:
        assert self._process.stdout is not None
        try:
            kind, body = marshal.load(self._process.stdout)
        except (EOFError, ValueError, TypeError) as problem:
            self.close()
            raise Refused("too_large", MESSAGES["memory"]) from problem
        if kind == "end":
            raise EndOfRows
        if kind != wanted:
            self.close()
            raise Refused("damaged", MESSAGES.get(kind, MESSAGES["damaged"]) % {"detail": body})
        return body

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._slot.close()


@dataclass
class WorkbookRows:
    """The rows of one sheet. The process that told the sheets' names gives the rows the first time."""

    path: Path
    sheet: str
    opened: Reader | None = None

    def __iter__(self) -> Iterator[Row]:
        reader, self.opened = self.opened, None
        reader = reader or Reader(self.path, self.sheet)
        try:
            yield from reader.rows()
        except EndOfRows:
            return
        finally:
            reader.close()


class EndOfRows(Exception):
    """The reading process has sent its last row."""


def open_workbook(path: Path, content: Content, sheet: str = "") -> Source:
    """A sheet (the first one that holds anything, unless named). Raises ``Refused``."""
    if content is not Content.OLD_WORKBOOK:
        refuse_bomb(path)
    reader = Reader(path, sheet)
    rows = WorkbookRows(path, reader.sheet, reader)
    return Source(path, content, rows, sheets=tuple(reader.names), sheet=reader.sheet)


def refuse_bomb(path: Path) -> None:
    """Raises ``Refused`` for an archive that unpacks to more than a workbook ever needs.

    What the archive says of its sizes is not believed: where it could be a bomb, it is unpacked
    piece by piece (and thrown away) up to the limit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            declared = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or declared > MOST_UNPACKED:
                raise _bomb(declared)
            if path.stat().st_size * BEST_RATIO > MOST_UNPACKED:
                _unpack(path, members)
    except (zipfile.BadZipFile, OSError, zlib.error) as problem:
        raise Refused("damaged", MESSAGES["damaged"] % {"detail": problem}) from problem


def _bomb(size: int) -> Refused:
    limit = {"size": size >> 20, "most": MOST_UNPACKED >> 20}
    return Refused("too_large", _("工作簿展开后超过 %(most)s MB，疑似压缩炸弹，已拒绝") % limit)


def _unpack(path: Path, members: list[zipfile.ZipInfo]) -> None:
    left = MOST_UNPACKED
    with path.open("rb") as file:
        for member in members:
            if member.compress_type != zipfile.ZIP_DEFLATED:
                continue
            file.seek(member.header_offset)
            head = file.read(30)
            file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
            left = _inflate(file, member.compress_size, left)


def _inflate(file: IO[bytes], compressed: int, left: int) -> int:
    inflater = zlib.decompressobj(-15)
    while compressed > 0 and (chunk := file.read(min(compressed, 1 << 16))):
        compressed -= len(chunk)
        while chunk:
            left -= len(inflater.decompress(chunk, 1 << 20))
            chunk = inflater.unconsumed_tail
            if left < 0:
                raise _bomb(MOST_UNPACKED)
    return left


def _cell_fault(column: int, kind: str, text: str) -> object:
    return CELL_MESSAGES[kind] % {"column": column, "text": text}
