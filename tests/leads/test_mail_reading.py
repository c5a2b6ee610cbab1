"""Letters made to keep the reader busy, or to break it."""

from __future__ import annotations

import time

import pytest

from zhike.leads.rules.mail import read_mail

MILLION = 1_000_000
HTML = [
    "<",
    "<script ",
    "<p ",
    "<!--",
    "<![if ",
    "<![x",
    "</",
    "</p ",
    "<a b='",
    '<a b="',
    "&",
    "<style>",
    "<? ",
    "&#1",
]


@pytest.mark.parametrize("text", HTML)
def test_a_megabyte_of_open_tags_is_read_in_no_time(text: str) -> None:
    for tail in ("", ">", "</script>"):
        head = b"From: a@example.com\r\nContent-Type: text/html\r\n\r\n<p>hello</p>\n"
        raw = head + (text * MILLION)[:MILLION].encode() + tail.encode()
        begun = time.monotonic()
        found = read_mail(raw)
        assert time.monotonic() - begun < 2
        assert found.text.startswith("hello")


@pytest.mark.parametrize("text", ["a", "=?utf-8?q?a?= ", "(", "<", '"', "a@b, ", "\\"])
@pytest.mark.parametrize("name", ["From", "Subject", "Message-ID", "Content-Type", "Precedence"])
def test_a_megabyte_of_a_header_is_read_in_no_time(name: str, text: str) -> None:
    begun = time.monotonic()
    read_mail(f"{name}: {(text * MILLION)[:MILLION]}\r\n\r\nhello".encode())
    assert time.monotonic() - begun < 2


def test_halves_of_characters_and_strange_charsets_do_no_harm() -> None:
    for charset in ("unicode_escape", "utf-7", "punycode", "idna", "hex", "no-such"):
        raw = f"From: a@example.com\r\nContent-Type: text/plain; charset={charset}\r\n\r\n\\ud800 x-"
        read_mail(raw.encode()).text.encode()
