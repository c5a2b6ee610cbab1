"""Passwords of inboxes, kept so that neither database nor backup tells them."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


def _box() -> Fernet:
    digest = salted_hmac("zhike.leads.inbox", "password", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def sealed(password: str) -> str:
    """Encrypted under this installation's secret key."""
    return _box().encrypt(password.encode()).decode()


def opened(text: str) -> str:
    """The password again; ``""`` where it was sealed by another installation."""
    try:
        return _box().decrypt(text.encode()).decode() if text else ""
    except InvalidToken:
        return ""
