"""In which encoding a text file is written, even where some of its bytes are broken."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused

CHUNK = 1 << 20
# Of the bytes that are not ASCII, the share that may be broken before another encoding is meant.
BROKEN_SHARE = 0.05
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHOICES = ("utf-8-sig", "gbk", "gb18030", "utf-16", "big5")


@dataclass(frozen=True)
class Encoding:
    """A codec's name, and whether some bytes of the file do not fit it."""

    name: str
    is_broken: bool = False

    @property
    def label(self) -> str:
        return {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "gbk": "GBK", "gb18030": "GB18030"}.get(
            self.name, self.name.upper()
        )


def encoding_of(path: Path, wanted: str = "") -> Encoding:
    """The encoding of a text file, or a check of the ``wanted`` one.

    Raises ``Refused`` where no encoding makes sense of it, or ``wanted`` does not exist.
    """
    if wanted:
        return _wanted(path, wanted)
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, not fits(path, name))
    for name in ("utf-8", "gbk", "gb18030"):
        if fits(path, name):
            return Encoding("utf-8-sig" if name == "utf-8" else name)
    shares = {name: broken_share(path, name) for name in ("utf-8", "gb18030")}
    best = min(shares, key=lambda name: shares[name])
    if shares[best] > BROKEN_SHARE:
        raise Refused(
            "unknown_encoding", _("无法识别文件编码：既不是 UTF-8，也不是 GBK/GB18030。请另存为 UTF-8 后重试")
        )
    return Encoding(best, is_broken=True)


def _wanted(path: Path, wanted: str) -> Encoding:
    try:
        name = codecs.lookup(wanted).name
    except LookupError as problem:
        raise Refused("unknown_encoding", _("没有名为 %(name)s 的编码") % {"name": wanted}) from problem
    name = "utf-8-sig" if name == "utf-8" else name
    if not fits(path, name) and broken_share(path, name) > BROKEN_SHARE:
        raise Refused("unknown_encoding", _("文件不是 %(name)s 编码") % {"name": wanted})
    return Encoding(name, not fits(path, name))


def fits(path: Path, name: str) -> bool:
    """Whether the whole file decodes without a fault; a UTF-8 file is hardly ever valid by chance."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    except UnicodeError:
        return False
    return True


def broken_share(path: Path, name: str) -> float:
    """The share of faulty places among the bytes beyond ASCII in the file's first megabytes."""
    with path.open("rb") as file:
        data = file.read(4 * CHUNK)
    beyond = sum(map((128).__le__, data)) or 1
    faults = data.decode(name, errors="replace").count("\ufffd")
    return faults / beyond
