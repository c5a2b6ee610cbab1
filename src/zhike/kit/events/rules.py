"""When to try again, and how a delivery is signed: pure functions."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

KEEPS_TRYING = timedelta(hours=24)
FIRST_WAITS = (10, 30, 120, 600, 1800)  # seconds
LONGEST_WAIT = 3600
MOST_HANDLINGS = 12


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries have failed.

    >>> [wait_after(n).total_seconds() for n in (1, 2, 5, 6, 99)]
    [10.0, 30.0, 1800.0, 3600.0, 3600.0]
    """
    place = max(attempts, 1) - 1
    return timedelta(seconds=FIRST_WAITS[place] if place < len(FIRST_WAITS) else LONGEST_WAIT)


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """The value of ``Zhike-Signature``: HMAC-SHA256 over ``timestamp.body`` in hexadecimal.

    >>> signature("secret", 1, b"{}")[:12]
    't=1,v1=66fe2'
    """
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


def is_delivered(status: int | None) -> bool:
    """Only a 2xx answer is a delivery; a redirect is not followed."""
    return status is not None and 200 <= status < 300
