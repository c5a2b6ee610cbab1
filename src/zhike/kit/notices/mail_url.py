"""``ZHIKE_EMAIL_URL`` as Django's e-mail settings; knows nothing of Django, so that settings may use it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SECONDS = 20
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
BACKENDS = "django.core.mail.backends"


def mail_settings(url: str) -> dict[str, Any]:
    """The settings of an address; raises ``ValueError`` for one that is none.

    ``smtp://user:password@host:25`` is plain, ``smtp+tls://…:587`` encrypted after the greeting, ``smtps://…:465``
    from the start; ``console://`` and ``file:///folder`` write e-mails down instead; nothing: no e-mail.
    ``?from=…`` is the sender's address.

    >>> mail_settings("smtps://mail.example.com?from=crm@example.com")["EMAIL_PORT"]
    465
    """
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    sender = options.get("from") or (f"zhike@{parts.hostname}" if parts.hostname else "zhike@localhost")
    common = {"MAIL_WAY": parts.scheme, "DEFAULT_FROM_EMAIL": sender, "EMAIL_TIMEOUT": SECONDS}
    if parts.scheme in PORTS:
        if not parts.hostname:
            raise ValueError("ZHIKE_EMAIL_URL names no host")
        return common | {
            "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        }
    if parts.scheme == "console":
        return common | {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    if parts.scheme == "file":
        return common | {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    if url:
        raise ValueError("ZHIKE_EMAIL_URL begins with smtp://, smtp+tls://, smtps://, console:// or file://")
    return common | {"EMAIL_BACKEND": f"{BACKENDS}.dummy.EmailBackend"}
