"""Passwords of inboxes, kept so that neither database nor backup tells them."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


def _box(server: str) -> Fernet:
    digest = salted_hmac("zhike.leads.inbox", f"password of {server}", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def sealed(password: str, server: str) -> str:
    """Encrypted under this installation's secret key, for one login at one server."""
    return _box(server).encrypt(password.encode()).decode()


def opened(text: str, server: str) -> str:
    """The password again; ``""`` where it was sealed by another installation, or for another server.

    So nobody who may set up an inbox, but was never told its password, can have it sent somewhere else.
    """
    try:
        return _box(server).decrypt(text.encode()).decode() if text else ""
    except InvalidToken:
        return ""
