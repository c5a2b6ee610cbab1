"""OpenStack Swift with its S3 door: a bucket as a company keeps it itself (Debian: python3-swift)."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.launch.conftest import free_port

PYTHON = Path("/usr/bin/python3")
PACKAGE = Path("/usr/lib/python3/dist-packages/swift")
PARTS = Path(__file__).with_name("bucket_parts.py")
SECRET = "secret-of-the-operator"


def is_here() -> bool:
    return PACKAGE.is_dir()


@contextmanager
def swift(folder: Path) -> Iterator[dict[str, str]]:
    """The environment that leads an S3 client to a new, empty Swift, which lives for the block."""
    ports = [free_port() for _part in range(4)]
    log = folder / "swift.log"
    folder.mkdir()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [PYTHON, "-P", PARTS, folder, SECRET, *map(str, ports)],
            stdin=subprocess.PIPE, stdout=out, stderr=out, env={"PATH": os.environ["PATH"]},
        )  # fmt: skip
    try:
        _wait(ports, log)
        yield {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{ports[0]}",
            "AWS_ACCESS_KEY_ID": "zhike:zhike",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "NO_PROXY": "127.0.0.1",
        }
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def _wait(ports: list[int], log: Path) -> None:
    """Until the door and the three parts behind it listen."""
    end = time.monotonic() + 30
    for port in ports:
        while True:
            with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port)):
                break
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.05)
