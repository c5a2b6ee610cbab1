"""Reading new messages of a mailbox over IMAP (RFC 3501), with the standard library's client."""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from imaplib import IMAP4, IMAP4_SSL

from zhike.leads.choices import MailProblem, Security
from zhike.leads.models import Inbox
from zhike.leads.rules.folders import spelled
from zhike.leads.secrets import opened

logger = logging.getLogger(__name__)

TIMEOUT = 30
LARGEST = 1_000_000
"""Octets read of a message: text stands first, what is behind are attachments."""
MOST = 200
"""Messages read at a time; the next poll goes on."""
UIDVALIDITY = re.compile(rb"\d+")


@dataclass(frozen=True)
class Fetched:
    """A message as the server keeps it."""

    uid: int
    raw: bytes


@dataclass(frozen=True)
class Batch:
    """What is new, under which numbering of the server."""

    uid_validity: int
    messages: tuple[Fetched, ...]


class MailboxError(Exception):
    """The server cannot be reached, or does not let us in; ``problem`` says which."""

    def __init__(self, problem: MailProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_new(inbox: Inbox) -> Batch:
    """Messages after ``last_uid``, or all where the server numbers anew; nothing is marked or moved.

    Raises ``MailboxError``.
    """
    try:
        with _signed_in(inbox) as client:
            return _read(client, inbox)
    except (OSError, IMAP4.error, UnicodeError) as error:
        logger.warning("inbox %s: %s: %s", inbox.pk, type(error).__name__, error)
        raise MailboxError(_problem(error)) from error


def _problem(error: Exception) -> MailProblem:
    if isinstance(error, ssl.SSLError):
        return MailProblem.UNSAFE
    return MailProblem.UNREACHABLE if isinstance(error, OSError | IMAP4.abort) else MailProblem.ANSWER


@contextmanager
def _signed_in(inbox: Inbox) -> Iterator[IMAP4]:
    password = opened(inbox.sealed_password, inbox.server)
    if not password:
        raise MailboxError(MailProblem.PASSWORD)
    client = _connected(inbox)
    try:
        _sign_in(client, inbox.login, password)
        yield client
    finally:
        client.shutdown()


def _sign_in(client: IMAP4, login: str, password: str) -> None:
    try:
        client.login(login, password)
    except UnicodeError:
        # LOGIN takes ASCII alone; the error holds the password, so it goes no further
        raise MailboxError(MailProblem.LETTERS) from None
    except IMAP4.abort:
        raise
    except IMAP4.error as error:
        logger.warning("inbox of %s: %s", login, error)
        raise MailboxError(MailProblem.SIGN_IN) from error


def _connected(inbox: Inbox) -> IMAP4:
    if inbox.security == Security.TLS:
        return IMAP4_SSL(inbox.host, inbox.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    client = IMAP4(inbox.host, inbox.port, timeout=TIMEOUT)
    if inbox.security == Security.STARTTLS:
        client.starttls(ssl.create_default_context())
    return client


def _read(client: IMAP4, inbox: Inbox) -> Batch:
    answer, _told = client.select(_quoted(inbox.folder), readonly=True)
    if answer != "OK":
        raise MailboxError(MailProblem.FOLDER)
    found = UIDVALIDITY.search((client.response("UIDVALIDITY")[1] or [b""])[0] or b"")
    validity = int(found.group()) if found else 0
    last = inbox.last_uid if validity == inbox.uid_validity else 0
    _answer, lines = client.uid("SEARCH", "UID", f"{last + 1}:*")
    # "n:*" names the newest message also when n is greater than its number
    uids = sorted(uid for uid in map(int, (lines[0] or b"").split()) if uid > last)
    return Batch(
        validity,
        tuple(Fetched(uid, raw) for uid in uids[:MOST] if (raw := _message(client, uid)) is not None),
    )


def _message(client: IMAP4, uid: int) -> bytes | None:
    """One message, its beginning where it is large; nothing where it has gone meanwhile."""
    _answer, parts = client.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{LARGEST}>)")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _quoted(folder: str) -> str:
    return '"' + spelled(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'
