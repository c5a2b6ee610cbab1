"""What a job's function is handed: where it reports, and learns that it should stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zhike.kit.jobs.lines import Line
from zhike.kit.jobs.results import keep

SECONDS_BETWEEN_REPORTS = 0.3


class Cancelled(Exception):
    """The starter asked for an end; the work so far is rolled back."""


class Interrupted(Exception):
    """The worker is being stopped; the work so far is rolled back and the job queued again."""


class Progress:
    """Reports on one running job.

    >>> for number, row in enumerate(rows):                                       # doctest: +SKIP
    ...     progress.step(number, len(rows), _("写入"))
    """

    def __init__(self, job_id: int, line: Line, is_stopping: Callable[[], bool] = lambda: False) -> None:
        self.job_id = job_id
        self.outcome: dict[str, Any] = {}
        self.file_name = ""
        self._line = line
        self._is_stopping = is_stopping
        self._is_cancelled = False
        self._reported = 0.0

    def step(self, done: int, total: int = 0, note: object = "") -> None:
        """Say how far the work is (at most a few times a second reach the database).

        Raises ``Cancelled`` or ``Interrupted``: let them pass.
        """
        now = time.monotonic()
        if self._is_stopping():
            raise Interrupted
        if now - self._reported >= SECONDS_BETWEEN_REPORTS or done == total:
            self._reported = now
            self._is_cancelled = self._line.write(done=done, total=total, note=str(note)[:300])
            self.check_cancelled()

    def check_cancelled(self) -> None:
        """Raises ``Cancelled`` when the starter asked for it."""
        if self._is_cancelled:
            raise Cancelled

    def result(self, values: Mapping[str, Any]) -> None:
        """What the job found or did, kept as JSON; may be called several times."""
        self.outcome |= values

    def file(self, path: Path | str, name: str) -> None:
        """Keep a file (it is moved) for download by the starter under ``name``."""
        self.file_name = keep(self.job_id, Path(path), name)


class Silent(Progress):
    """For work run at once without a job: nothing is reported or cancelled; files stay where they are."""

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        self.outcome = {}
        self.file_name = ""
        self.path: Path | None = None
        self._report = report

    def step(self, done: int, total: int = 0, note: object = "") -> None:
        if self._report:
            self._report(done, total, str(note))

    def check_cancelled(self) -> None:
        return None

    def file(self, path: Path | str, name: str) -> None:
        self.path, self.file_name = Path(path), name
