"""A real mail server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from zhike.kit.notices.mail_url import mail_settings


@dataclass
class Post:
    """A mail server that keeps what it takes; while ``is_full`` it takes nothing."""

    taken: list[Message] = field(default_factory=list)
    is_full: bool = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.is_full:
            return "452 full"
        self.taken.append(message_from_bytes(envelope.content))
        return "250 taken"

    @property
    def subjects(self) -> list[str]:
        return [str(make_header(decode_header(one["Subject"]))) for one in self.taken]

    def body(self, place: int = -1) -> str:
        part = self.taken[place].get_payload(decode=True)
        assert isinstance(part, bytes)
        return part.decode()


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    found = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(found, hostname="127.0.0.1", port=port)
    server.start()
    try:
        for name, value in mail_settings(f"smtp://127.0.0.1:{port}?from=crm@example.com").items():
            setattr(settings, name, value)
        settings.PUBLIC_URL = "https://crm.example.com"
        yield found
    finally:
        server.stop()
