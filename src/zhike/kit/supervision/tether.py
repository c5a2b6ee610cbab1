"""A child process that does not outlive its parent, even when the parent is killed with ``kill -9``."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def die_with_parent(order: int = signal.SIGTERM) -> Callable[[], None] | None:
    """What a child has to run between fork and exec so that the kernel sends it ``order`` at our death.

    ``None`` where the kernel cannot do that; there the child watches its parent (``watch_parent``).
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # looked up before the fork, where that is safe
    parent = os.getpid()

    def tie() -> None:
        prctl(_PR_SET_PDEATHSIG, int(order))
        if os.getppid() != parent:  # it died between our fork and this line
            os._exit(1)

    return tie


def watch_parent(order: int = signal.SIGTERM, every: float = 1.0) -> None:
    """In the child: send ourselves ``order`` when the parent is gone (seconds between looks: ``every``)."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        os.kill(os.getpid(), order)

    threading.Thread(target=look, name="parent watch", daemon=True).start()


def tie_to_parent(order: int = signal.SIGTERM) -> None:
    """In a running child: die with the parent, by the kernel where it can, else by watching."""
    tie = _tie_here(order)
    if not tie:
        watch_parent(order)


def _tie_here(order: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(order))
    return True
