"""The public register as a provider serves it: a real HTTP server on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

COMPANIES = [
    {
        "name": "重庆鸿昌运输有限公司",
        "creditCode": "91500103MA5U00001Q",
        "legalPersonName": "李明",
        "regCapital": "7000万人民币",
        "regStatus": "存续",
        "regLocation": "重庆市渝中区民族路188号",
        "industry": "道路运输业",
        "estiblishTime": 1420041600000,
    },
    {"name": "重庆鸿昌商贸有限公司", "legalPersonName": "王强", "regStatus": "注销"},
]


@dataclass
class Register:
    """How it behaves, and what it was asked."""

    url: str
    key: str = "our-key"
    delay: float = 0.0
    status: int = 200
    asked: list[str] = field(default_factory=list)


@contextmanager
def register() -> Iterator[Register]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            words = parse_qs(parts.query)["q"][0]
            found.asked.append(f"{parts.path} {words}")
            time.sleep(found.delay)
            self.answer(self.content(parts.path, words))

        def content(self, path: str, words: str) -> dict[str, Any]:
            if self.headers["Authorization"] != found.key:
                return {"error_code": 300002, "reason": "账号失效"}
            hits = [one for one in COMPANIES if words in str(one["name"])]
            if path == "/details":
                return {"error_code": 0, "result": hits[0] if hits else None}
            marked = [{**one, "name": str(one["name"]).replace(words, f"<em>{words}</em>")} for one in hits]
            return {"error_code": 0, "result": {"items": marked}}

        def answer(self, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(found.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Register(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
