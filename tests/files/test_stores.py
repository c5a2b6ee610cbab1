"""Both stores keep octets as they are: the folder, and a bucket spoken to over HTTP."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from zhike.kit.files.stores import Store, store_at

OCTETS = os.urandom(700_000)
DIGEST = hashlib.sha256(OCTETS).hexdigest()


class Bucket(BaseHTTPRequestHandler):
    """As much of the S3 protocol as a store needs, over a dictionary."""

    kept: dict[str, bytes]

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _answer(self, status: int, body: bytes = b"", length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("ETag", '"0"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        self.kept[self._key()] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200)

    def do_HEAD(self) -> None:
        found = self.kept.get(self._key())
        self._answer(404 if found is None else 200, length=len(found or b""))

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        if "list-type" in query:
            prefix = self._key().rstrip("/") + "/" + query.get("prefix", [""])[0]
            bucket = self._key().rstrip("/") + "/"
            keys = "".join(
                f"<Contents><Key>{key.removeprefix(bucket)}</Key><Size>1</Size></Contents>"
                for key in self.kept
                if key.startswith(prefix)
            )
            body = f'<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>{keys}</ListBucketResult>'
            self._answer(200, body.encode())
            return
        found = self.kept.get(self._key())
        self._answer(404 if found is None else 200, found or b"<Error><Code>NoSuchKey</Code></Error>")

    def do_DELETE(self) -> None:
        self.kept.pop(self._key(), None)
        self._answer(204)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    store_at.cache_clear()
    if request.param == "folder":
        yield store_at(str(tmp_path))
        return
    handler: Callable[..., BaseHTTPRequestHandler] = type("Served", (Bucket,), {"kept": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    for name, value in {
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_DEFAULT_REGION": "us-east-1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    yield store_at("s3://attachments/zhike")
    server.shutdown()
    server.server_close()
    store_at.cache_clear()


def test_the_same_octets_come_back_and_are_kept_once(store: Store) -> None:
    store.put(DIGEST, io.BytesIO(OCTETS))
    store.put(DIGEST, io.BytesIO(OCTETS))
    assert b"".join(store.read(DIGEST)) == OCTETS
    assert list(store.all()) == [DIGEST]


def test_what_was_removed_is_gone_and_removing_again_harms_nothing(store: Store) -> None:
    store.put(DIGEST, io.BytesIO(OCTETS))
    store.remove(DIGEST)
    store.remove(DIGEST)
    with pytest.raises(FileNotFoundError):
        b"".join(store.read(DIGEST))
    assert list(store.all()) == []


def test_a_folder_answers_to_nothing_but_digests(tmp_path: Path) -> None:
    store_at.cache_clear()
    (tmp_path / "secret").write_text("x")
    with pytest.raises(FileNotFoundError):
        b"".join(store_at(str(tmp_path)).read("../secret"))
