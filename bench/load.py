"""Load by ``wrk``: so many connections asking one address over and over."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

SCRIPTS = Path(__file__).parent / "wrk"
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What came of it: requests a second, latencies in milliseconds, answers that were no success."""

    a_second: float
    median: float
    p99: float
    failures: int


def run(address: str, token: str, seconds: int, connections: int = 8, script: str = "") -> Load:
    """Ask ``address`` for so many seconds; ``script`` names a file of ``bench/wrk``."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: on Debian, apt-get install wrk")
    command = [
        "wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s",
        "-H", f"Authorization: Bearer {token}",
    ]  # fmt: skip
    if script:
        command += ["-s", str(SCRIPTS / script)]
    told = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    return parsed(told)


def parsed(told: str) -> Load:
    """wrk's own words as figures."""
    failures = sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", told))
    errors = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    failures += sum(int(n) for n in errors.groups()) if errors else 0
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return Load(float(rate[1]) if rate else 0.0, _latency(told, "50%"), _latency(told, "99%"), failures)


def _latency(told: str, share: str) -> float:
    found = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", told)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def middle(loads: list[Load]) -> Load:
    """The one of the middling rate, with the failures of all."""
    ordered = sorted(loads, key=lambda one: one.a_second)
    chosen = ordered[len(ordered) // 2]
    return replace(chosen, failures=sum(one.failures for one in loads))
