"""A system elsewhere: a real HTTP server that checks signatures as the documentation says."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """What came in; ``statuses`` are the answers to give, the last one for good."""

    url: str
    secret: str = ""
    statuses: list[int] = field(default_factory=lambda: [204])
    location: str = ""
    received: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    refused: int = 0

    def is_genuine(self, header: str, body: bytes) -> bool:
        """The check of ``docs/webhooks.md``."""
        parts = dict(part.split("=", 1) for part in header.split(","))
        expected = hmac.new(self.secret.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256)
        is_fresh = abs(time.time() - int(parts["t"])) < 300
        return is_fresh and hmac.compare_digest(expected.hexdigest(), parts["v1"])


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if receiver.secret and not receiver.is_genuine(self.headers["Zhike-Signature"], body):
                receiver.refused += 1
                self.answer(401)
                return
            receiver.received.append(json.loads(body))
            receiver.headers.append(dict(self.headers))
            self.answer(receiver.statuses.pop(0) if len(receiver.statuses) > 1 else receiver.statuses[0])

        def answer(self, status: int) -> None:
            self.send_response(status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            if status != 204:
                self.send_header("Content-Length", "4")
            self.end_headers()
            if status != 204:
                self.wfile.write("好!".encode())

        def log_message(self, *_: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}/in?from=zhike")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
