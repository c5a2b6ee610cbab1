"""A running company to measure: its server, its web processes, tokens of its people."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


def set_up(home: Path) -> None:
    """Use the product's own code on the company in this process; its server must run."""
    os.environ["ZHIKE_HOME"] = str(home)
    os.environ["ZHIKE_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhike.settings"
    import django

    from zhike.kit.lasting import for_good

    with for_good():  # as in every process of the product
        django.setup()


@contextmanager
def server(home: Path) -> Iterator[None]:
    """The company's PostgreSQL, for a block."""
    from zhike.kit.postgres.server import EmbeddedServer

    with EmbeddedServer(home).in_use(tether=True):
        yield


def token_of(login: str) -> str:
    """A new API token of one of the demo people."""
    from zhike.kit.access.acting import acting_as
    from zhike.people.actions.tokens import make_token
    from zhike.people.models import Staff
    from zhike.people.standing import acting_for

    with acting_as(acting_for(Staff.objects.get(login=login).pk, "cli")):
        return str(make_token(label="bench").result.raw)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def product(home: Path, workers: int) -> Iterator[str]:
    """``zhike serve`` on the company; gives its address."""
    port = free_port()
    environment = {
        **os.environ,
        "ZHIKE_HOME": str(home),
        "ZHIKE_WORKERS": str(workers),
        "ZHIKE_LOG_LEVEL": "WARNING",
        "ZHIKE_API_REQUESTS_A_MINUTE": "100000000",
        "ZHIKE_API_BURST": "1000000",
    }
    with _running(
        [sys.executable, "-m", "zhike", "serve", "--port", str(port)], environment, port
    ) as address:
        yield address


@contextmanager
def bare(home: Path, workers: int, statements: Path) -> Iterator[str]:
    """The bare program under the same server with as many processes and threads; gives its address."""
    from zhike.commands.serve import THREADS

    port = free_port()
    environment = {**os.environ, "ZHIKE_HOME": str(home), "BENCH_STATEMENTS": str(statements)}
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS), "--log-level", "warning",
        "bench.bare:application",
    ]  # fmt: skip
    with _running(command, environment, port) as address:
        yield address


@contextmanager
def _running(command: list[str], environment: dict[str, str], port: int) -> Iterator[str]:
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "PYTHONPATH": path}, stdout=sys.stderr, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at {address}")
