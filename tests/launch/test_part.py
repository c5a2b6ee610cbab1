"""A child process that is kept running: delays, groups, patience."""

import os
import sys
import time

import psutil
from hypothesis import given
from hypothesis import strategies as st

from tests.launch.conftest import wait_until
from zhike.kit.supervision.part import Part, next_delay


@given(st.floats(0, 30), st.floats(0, 1e6))
def test_the_delay_grows_to_half_a_minute_and_a_healthy_life_ends_it(previous: float, lived: float) -> None:
    delay = next_delay(previous, lived)
    if lived >= 30:
        assert delay == 0
    else:
        assert min(30, max(0.5, previous)) <= delay <= 30


def python_part(code: str) -> Part:
    return Part("part", [sys.executable, "-c", code], os.environ)


def test_a_fall_is_told_once_and_restarted_later_when_it_repeats() -> None:
    part = python_part("raise SystemExit(3)")
    assert part.is_due()
    part.start()
    assert wait_until(part.fell) == 3
    assert part.fell() is None
    assert not part.is_due()
    wait_until(part.is_due, 2)


def test_what_ignores_the_order_to_end_is_killed_with_all_it_started() -> None:
    part = python_part(
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "time.sleep(60)"
    )
    part.start()
    assert part.pid is not None
    process = psutil.Process(part.pid)
    grandchild = wait_until(process.children)[0]
    time.sleep(0.3)  # until it ignores
    part.stop(patience=0.3)
    assert not part.is_running()
    wait_until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)
