"""One HTTP request out, guarded: no redirect is followed, nothing long is read, nothing is waited for long."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import urllib3
from urllib3.util import Timeout

from zhike.kit.errors import Refused
from zhike.kit.events.targets import Target, target_of

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
MOST_READ = 2_000
AGENT = "Zhike-Webhook/1"


@dataclass(frozen=True)
class Answer:
    """What came back: a status and the beginning of the body, or an error in words."""

    status: int | None = None
    body: str = ""
    error: str = ""
    milliseconds: int = 0


def post(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """POST to an address that is checked and resolved at this very moment; never raises."""
    began = time.monotonic()
    try:
        answer = _sent(target_of(url), headers, body, began + READ_SECONDS)
    except Refused as refusal:
        answer = Answer(error=str(refusal.message)[:300])
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as problem:
        answer = Answer(error=_words(problem))
    return Answer(answer.status, answer.body, answer.error, round((time.monotonic() - began) * 1000))


def _sent(target: Target, headers: Mapping[str, str], body: bytes, deadline: float) -> Answer:
    with target.pool(Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)) as pool:
        response = pool.urlopen(
            "POST",
            target.path,
            body=body,
            headers={"User-Agent": AGENT, **headers, "Host": target.host_header},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            return Answer(response.status, _beginning(response, deadline))
        finally:
            response.close()


def _beginning(response: urllib3.BaseHTTPResponse, deadline: float) -> str:
    """The first octets of the body; a body that trickles in is left."""
    read = b""
    while len(read) < MOST_READ and time.monotonic() < deadline:
        part = response.read1(MOST_READ - len(read))
        if not part:
            break
        read += part
    return read.decode("utf-8", "replace").replace("\x00", "")


def _words(problem: Exception) -> str:
    reason = getattr(problem, "reason", None) or problem
    return f"{type(problem).__name__}: {reason}".replace("\x00", "")[:300]
