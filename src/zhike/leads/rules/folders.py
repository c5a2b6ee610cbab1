"""Names of mailbox folders as IMAP spells them."""

from __future__ import annotations

import re
from base64 import b64encode

SPELLED = re.compile(r"&|[^\x20-\x7e]+")


def spelled(name: str) -> str:
    """A folder's name in modified UTF-7 (RFC 3501, 5.1.3); ASCII but "&" stands for itself.

    >>> spelled("INBOX"), spelled("A&B"), spelled("~peter/mail/台北/日本語")
    ('INBOX', 'A&-B', '~peter/mail/&U,BTFw-/&ZeVnLIqe-')
    """
    return SPELLED.sub(lambda found: _spelled(found.group()), name)


def _spelled(signs: str) -> str:
    if signs == "&":
        return "&-"
    return "&" + b64encode(signs.encode("utf-16-be"), b"+,").decode().rstrip("=") + "-"
