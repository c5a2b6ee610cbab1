"""The secret a receiver checks signatures with: derived, so that neither database nor backup tells it."""

import base64
import secrets

from django.utils.crypto import salted_hmac

PREFIX = "whsec_"


def new_nonce() -> str:
    """What makes one subscription's secret differ from every other, and from its own earlier ones."""
    return secrets.token_urlsafe(24)


def secret_of(nonce: str) -> str:
    """The secret that belongs to a nonce under this installation's key."""
    digest = salted_hmac("zhike.kit.events.secret", nonce, algorithm="sha256").digest()
    return PREFIX + base64.urlsafe_b64encode(digest).decode().rstrip("=")
