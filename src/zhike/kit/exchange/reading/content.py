"""What a file is, by its content and never by its name."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused


class Content(StrEnum):
    """The kinds of files a table can be read from."""

    TEXT = "csv"
    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    OPEN_WORKBOOK = "ods"

    @property
    def is_text(self) -> bool:
        return self is Content.TEXT


_STRANGERS = (
    (b"%PDF", _("PDF 文件")),
    (b"\x89PNG", _("图片")),
    (b"\xff\xd8\xff", _("图片")),
    (b"GIF8", _("图片")),
    (b"Rar!", _("RAR 压缩包")),
    (b"7z\xbc\xaf", _("7z 压缩包")),
    (b"\x1f\x8b", _("gzip 压缩包")),
    (b"\x7fELF", _("程序")),
    (b"MZ", _("程序")),
    (b"SQLite format 3", _("数据库")),
)
_ACCEPTED = _("请提供 CSV（UTF-8、GBK、GB18030）或 Excel 工作簿（xlsx、xls、ods）")


def content_of(path: Path) -> Content:
    """What the file holds. Raises ``Refused`` for an empty file and for what is no table."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise Refused("empty_file", _("文件是空的"))
    if head.startswith(b"PK"):
        return _inside_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Content.OLD_WORKBOOK
    for start, name in _STRANGERS:
        if head.startswith(start) and not _is_text(head):
            raise Refused("not_a_table", _("这是%(kind)s，不是表格。") % {"kind": name} + str(_ACCEPTED))
    if _is_markup(head):
        raise Refused(
            "not_a_table", _("这是网页格式的表格（HTML/XML）。请在 Excel 中打开后另存为 xlsx 或 CSV")
        )
    if not _is_text(head):
        raise Refused("not_a_table", _("这不是文本，也不是工作簿。") + str(_ACCEPTED))
    return Content.TEXT


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return odd == 0


def _is_markup(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    return start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta"))


def _inside_zip(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as problem:
        raise Refused("damaged", _("文件已损坏，无法打开（不是完整的工作簿）")) from problem
    if any(name.startswith("xl/") for name in names):
        return Content.WORKBOOK
    if b"opendocument.spreadsheet" in kind:
        return Content.OPEN_WORKBOOK
    raise Refused("not_a_table", _("这是压缩包，里面没有工作簿。") + str(_ACCEPTED))
