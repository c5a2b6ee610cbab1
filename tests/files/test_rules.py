"""What a file is and whether it may come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.files.rules import LONGEST_NAME, fault, sniff, tidy_name

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7 ...", "合同.pdf", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "photo.jpg", "image/png"),
        (b"PK\x03\x04....", "表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x03\x04....", "表.zip", "application/zip"),
        (b"MZ\x90\x00", "invoice.pdf", "application/x-msdownload"),
        (b"<html><script>", "page.pdf", "text/plain"),
        ("甲,乙".encode("gb18030"), "表.csv", "text/csv"),
        (b"\x00\x01\x02", "data.bin", "application/octet-stream"),
        (b"RIFF\x00\x00\x00\x00WEBP", "a.webp", "image/webp"),
    ],
)
def test_the_content_decides_not_the_name(head: bytes, name: str, kind: str) -> None:
    assert sniff(head, name) == kind


@pytest.mark.parametrize(
    ("name", "size", "kind", "allowed", "code"),
    [
        ("a.pdf", 10, "application/pdf", (), None),
        ("a.pdf", 0, "application/pdf", (), "empty"),
        ("a.pdf", 6 * MB, "application/pdf", (), "too_large"),
        ("a.exe", 10, "application/octet-stream", (), "program"),
        ("a.pdf", 10, "application/x-msdownload", (), "program"),
        ("a.PS1", 10, "text/plain", (), "program"),
        ("a.docx", 10, "application/zip", ("pdf",), "kind"),
        ("noending", 10, "text/plain", ("pdf",), "kind"),
    ],
)
def test_what_may_not_come_in(
    name: str, size: int, kind: str, allowed: tuple[str, ...], code: str | None
) -> None:
    found = fault(name, size, kind, 5 * MB, frozenset(allowed))
    assert (found.code if found else None) == code


@given(st.text(max_size=400))
def test_any_name_becomes_one_every_system_keeps(name: str) -> None:
    tidy = tidy_name(name)
    assert 0 < len(tidy) <= LONGEST_NAME
    assert not set(tidy) & set('/\\<>:"|?*\x00\n\r\u202e')
    assert tidy_name(tidy) == tidy


def test_folders_are_cut_and_the_ending_stays() -> None:
    assert tidy_name("..\\..\\etc\\合同 .pdf") == "合同 .pdf"
    assert tidy_name("长" * 300 + ".pdf").endswith(".pdf")
