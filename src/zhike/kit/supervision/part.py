"""One child process that is kept running."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from zhike.kit.supervision.tether import die_with_parent

_LONGEST_DELAY = 30.0
_HEALTHY_AFTER = 30.0


def next_delay(previous: float, lived: float) -> float:
    """Seconds to wait before a restart: none after a healthy life, then doubling from half a second."""
    if lived >= _HEALTHY_AFTER:
        return 0.0
    return min(_LONGEST_DELAY, max(0.5, previous * 2))


class Part:
    """A command run as a child in its own process group (Ctrl-C in the terminal reaches us alone)."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._command = list(command)
        self._environment = dict(environment)
        self._child: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._delay = 0.0
        self._due_at = 0.0

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._child.pid if self._child and self.is_running() else None

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Start the process now."""
        self._started_at = time.monotonic()
        self._child = subprocess.Popen(
            self._command, env=self._environment, stdin=subprocess.DEVNULL, process_group=0,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )  # fmt: skip

    def fell(self) -> int | None:
        """When the process ended by itself: its exit code, told once; plans the restart."""
        if self._child is None or self._child.poll() is None:
            return None
        code = self._child.returncode
        self._kill_group()  # what it started itself must not go on without it
        lived = time.monotonic() - self._started_at
        self._delay = next_delay(self._delay, lived) if self._delay or lived < 5 else 0.0
        self._due_at = time.monotonic() + self._delay
        self._child = None
        return code

    def is_due(self) -> bool:
        """Whether it is to be started now."""
        return self._child is None and time.monotonic() >= self._due_at

    def stop(self, patience: float) -> None:
        """Ask the process to end; after ``patience`` seconds kill it and all it started."""
        if self._child is None:
            return
        with suppress(ProcessLookupError):
            self._child.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(patience)
        self._kill_group()
        self._child.wait()
        self._child = None
        self._delay = self._due_at = 0.0

    def _kill_group(self) -> None:
        if self._child is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
