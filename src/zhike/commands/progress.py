"""How far a command is, on standard error: one line that moves on a terminal, a few lines elsewhere."""

import sys
import time


class ProgressLine:
    """Tells rows done and rows per second, at most a few times a second."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = self._told = time.monotonic()
        self._is_terminal = sys.stderr.isatty()
        self._is_open = False

    def __call__(self, done: int, total: int = 0) -> None:
        now = time.monotonic()
        if now - self._told < (0.2 if self._is_terminal else 5):
            return
        self._told = now
        of_total = f"/{total:,}" if total else ""
        text = f"{self._label} {done:,}{of_total} · {done / max(now - self._started, 0.001):,.0f}/s"
        sys.stderr.write(f"\r{text}   " if self._is_terminal else f"{text}\n")
        sys.stderr.flush()
        self._is_open = self._is_terminal

    def end(self) -> None:
        """Leave the line."""
        if self._is_open:
            sys.stderr.write("\n")
            self._is_open = False
