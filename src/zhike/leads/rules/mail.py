"""A message as it came in, read for a lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256
from html import unescape

LONGEST_TEXT = 5_000
LONGEST_SUBJECT = 120
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.DOTALL | re.IGNORECASE)
BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li)\b[^>]*>", re.IGNORECASE)


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
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    name, address = parseaddr(_header(message, "From"))
    text = _text(message)
    found = MOBILE.search(text)
    return Mail(
        message_id=_header(message, "Message-ID")[:300] or f"sha256:{sha256(raw).hexdigest()}",
        sender=name[:60],
        address=address[:200],
        subject=_header(message, "Subject")[:LONGEST_SUBJECT],
        text=text[:LONGEST_TEXT],
        mobile=found.group() if found else "",
        is_automatic=_is_automatic(message, address),
    )


def _header(message: EmailMessage, name: str) -> str:
    """On one line; what cannot be decoded is left out."""
    try:
        found = str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):
        # the standard library's parser gives up on some malformed headers in these ways
        return ""
    return " ".join(found.replace("\x00", "").split())


def _is_automatic(message: EmailMessage, address: str) -> bool:
    """RFC 3834, and what came before it."""
    submitted = _header(message, "Auto-Submitted").lower() or "no"
    is_listed = _header(message, "Precedence").lower() in ("bulk", "list", "junk")
    return submitted != "no" or is_listed or not address or address.lower().startswith("mailer-daemon@")


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError, KeyError):
        # an unknown charset, or a body that is no text after all
        return ""
    if part.get_content_subtype() == "html":
        content = unescape(TAG.sub("", BREAK.sub("\n", content)))
    lines = (line.strip() for line in content.replace("\x00", "").splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
