"""What a file is, and whether it may come in. Pure."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 200

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"{\\rtf", "application/rtf"),
    (b"#!AMR", "audio/amr"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xca\xfe\xba\xbe", "application/java-vm"),
    (b"#!", "text/x-script"),
)
WITHIN_ZIP = frozenset({
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
})  # fmt: skip
WITHIN_OLE = frozenset({
    "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook", "application/x-ole-storage",
})  # fmt: skip
PROGRAMS = frozenset({
    "application/x-msdownload", "application/x-executable", "application/java-vm", "text/x-script",
})  # fmt: skip
PROGRAM_ENDINGS = frozenset({
    "apk", "app", "bat", "bin", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi",
    "ps1", "reg", "scr", "sh", "vb", "vbe", "vbs", "wsf",
})  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """Why a file may not come in; ``code`` is ``empty``, ``too_large``, ``program`` or ``kind``."""

    code: str
    found: str = ""


def sniff(head: bytes, name: str) -> str:
    """The content type by the first octets; the name decides only where these leave it open."""
    named = mimetypes.guess_type(name)[0] or ""
    found = _by_signature(head)
    if found == "application/zip" and named in WITHIN_ZIP:
        return named
    if found == "application/x-ole-storage":
        return named if named in WITHIN_OLE else found
    if found:
        return found
    if _is_text(head):
        return named if named in ("text/csv", "text/plain") else "text/plain"
    return "application/octet-stream"


def _by_signature(head: bytes) -> str:
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return {b"heic": "image/heic", b"M4A ": "audio/mp4"}.get(head[8:12], "video/mp4")
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), "")


def _is_text(head: bytes) -> bool:
    return bool(head) and not any(octet < 32 and octet not in (9, 10, 12, 13, 27) for octet in head)


def fault(name: str, size: int, content_type: str, most: int, allowed: frozenset[str]) -> Fault | None:
    """Why this file is refused, or ``None``. ``most`` octets; ``allowed`` endings, empty for all but programs."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if size == 0:
        return Fault("empty")
    if size > most:
        return Fault("too_large")
    if ending in PROGRAM_ENDINGS or content_type in PROGRAMS:
        return Fault("program", ending or content_type)
    if allowed and ending not in allowed:
        return Fault("kind", ending)
    return None


def tidy_name(name: str) -> str:
    """A file name that every system can keep: no folders, no control or direction-changing characters."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = re.sub(r'[<>:"|?*]', "_", name).strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) < 12:
        return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
    return name[:LONGEST_NAME]
