"""A message as it came in, read for a lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from hashlib import sha256
from html.parser import HTMLParser

from zhike.kit.chinese.phones import PhoneError, parse_phone

LONGEST_TEXT = 5_000
LONGEST_SUBJECT = 120
LONGEST_HEADER = 5_000
"""Characters read of a header."""
MOST_COMMENTS = 20
"""Parentheses in a header: the standard library goes some calls deeper for each, until Python stops it."""
LONGEST_BODY = 200_000
"""Octets read of a body: enough that its text is longer than what is kept."""
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
UNSEEN = frozenset({"script", "style"})
LINES = frozenset({"p", "div", "tr", "li"})


class _Short(EmailPolicy):
    """The default policy, with each header cut before it is understood."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, text = super().header_source_parse(sourcelines)
        text = text[:LONGEST_HEADER]
        return name, text if text.count("(") <= MOST_COMMENTS else text.replace("(", "")


SHORT = _Short()


@dataclass(frozen=True)
class Mail:
    """Who wrote, what about; ``is_automatic`` for what a machine sent (absence notes, lists, bounces)."""

    message_id: str
    sender: str
    address: str
    subject: str
    text: str
    mobile: str
    is_automatic: bool


def read_mail(raw: bytes) -> Mail:
    """Read a message whatever is wrong with it; one without a Message-ID gets one made of what it says."""
    message = message_from_bytes(raw, policy=SHORT)
    assert isinstance(message, EmailMessage)
    name, address = parseaddr(_header(message, "From"))
    text = _text(message)[:LONGEST_TEXT]
    return Mail(
        message_id=_header(message, "Message-ID")[:300] or f"sha256:{sha256(raw).hexdigest()}",
        sender=name[:60],
        address=address[:200],
        subject=_header(message, "Subject")[:LONGEST_SUBJECT],
        text=text,
        mobile=next(filter(_is_assigned, MOBILE.findall(text)), ""),
        is_automatic=_is_automatic(message, address),
    )


def _is_assigned(digits: str) -> bool:
    try:
        parse_phone(digits)
    except PhoneError:
        return False
    return True


def _header(message: EmailMessage, name: str) -> str:
    """On one line; what cannot be decoded is left out."""
    try:
        found = str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):
        # the standard library's parser gives up on some malformed headers in these ways
        return ""
    return " ".join(_storable(found).split())


def _storable(text: str) -> str:
    """Without what no database text holds: null characters and halves of surrogate pairs."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def _is_automatic(message: EmailMessage, address: str) -> bool:
    """RFC 3834, and what came before it."""
    submitted = _header(message, "Auto-Submitted").lower() or "no"
    is_listed = _header(message, "Precedence").lower() in ("bulk", "list", "junk")
    return submitted != "no" or is_listed or not address or address.lower().startswith("mailer-daemon@")


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    octets = part.get_payload(decode=True)
    if not isinstance(octets, bytes):
        return ""
    try:
        content = octets[:LONGEST_BODY].decode(str(part.get_param("charset", "ascii")), errors="replace")
    except (LookupError, ValueError):
        # an unknown charset, or one that is no charset at all
        return ""
    if part.get_content_subtype() == "html":
        content = seen_of(content)
    lines = (line.strip() for line in _storable(content).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def seen_of(html: str) -> str:
    """What a browser shows of a page, as text; in time that grows with its length alone.

    >>> seen_of("<p>要<b>柴油</b></p><style>p {}</style>1 &lt; 2")
    '要柴油\\n1 < 2'
    """
    page = _Page()
    # The parser gives up on "<![" before a word it does not know; as "<!" it is a comment up to the next ">".
    # It is never closed: for that it would look at an unfinished tag once more for each "<" in it.
    page.feed(html.replace("<![", "<!") + "\n")
    return "".join(page.parts).strip()


class _Page(HTMLParser):
    """Collects text, with a new line behind each block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.is_unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_unseen = self.is_unseen or tag in UNSEEN
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.is_unseen = False
        elif tag in LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.is_unseen:
            self.parts.append(data)
