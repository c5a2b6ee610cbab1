"""Keeps a foundation (the database) and the parts on top of it running until told to stop."""

import os
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol

from zhike.kit.supervision.part import Part
from zhike.kit.words import gettext as _

RELOAD = signal.SIGUSR1
"""Sent to the supervisor: start the parts anew (after a restore, say)."""


class StopOrder(BaseException):
    """Somebody wants us to stop (Ctrl-C, SIGTERM, the terminal closed)."""


class Foundation(Protocol):
    """What the parts stand on."""

    def start(self) -> None:
        """Start it and wait until it answers."""

    def is_running(self) -> bool:
        """Whether it lives."""


class Supervisor:
    """Watches what runs and restarts what fell.

    ``say`` gets one line for everything that happens. ``each_round`` gets the process ids of the living
    parts and answers how many seconds may pass until the next round.
    """

    def __init__(
        self,
        foundation: Foundation | None,
        parts: Sequence[Part],
        say: Callable[[str], None],
        each_round: Callable[[list[int]], float],
    ) -> None:
        self._foundation = foundation
        self._parts = parts
        self._say = say
        self._each_round = each_round
        self._reload_wanted = False

    def watch(self) -> None:
        """Keep everything running; returns only by ``StopOrder``, after which ``stop`` is due."""
        with self._wake_up() as bell:
            while True:
                select.select([bell], [], [], self._one_round())
                with suppress(BlockingIOError):
                    os.read(bell, 4096)

    def stop(self, patience: float = 3.0) -> None:
        """Stop the parts, the first first, each within ``patience`` seconds."""
        for part in self._parts:
            part.stop(patience)

    def _one_round(self) -> float:
        if self._foundation and not self._foundation.is_running():
            self._say(_("数据库已退出，正在重新启动"))
            self._foundation.start()
            self._reload_wanted = True
        if self._reload_wanted:
            self._reload_wanted = False
            self._say(_("正在重新启动网页和后台任务"))
            self.stop()
        for part in self._parts:
            if (code := part.fell()) is not None:
                self._say(_("{part} 已退出（代码 {code}），将重新启动").format(part=part.name, code=code))
            if part.is_due():
                part.start()
        return self._each_round([pid for part in self._parts if (pid := part.pid)])

    @contextmanager
    def _wake_up(self) -> Iterator[int]:
        """A pipe that becomes readable when a signal arrives, so that a death is noticed at once."""
        read, write = os.pipe()
        os.set_blocking(read, False)
        os.set_blocking(write, False)
        before = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(RELOAD, self._want_reload)
        try:
            yield read
        finally:
            signal.set_wakeup_fd(before)
            os.close(read)
            os.close(write)

    def _want_reload(self, number: int, frame: FrameType | None) -> None:
        self._reload_wanted = True


@contextmanager
def stop_orders() -> Iterator[None]:
    """Turn the first Ctrl-C, SIGTERM or hang-up into ``StopOrder``; later ones are ignored while we stop."""
    orders = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for order in orders:
            signal.signal(order, signal.SIG_IGN)
        raise StopOrder

    before = {order: signal.signal(order, stop) for order in orders}
    try:
        yield
    finally:
        for order, handler in before.items():
            signal.signal(order, handler)
