"""Files that jobs leave for their starters, in ``ZHIKE_HOME/results``."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from zhike.kit.chinese.text import safe_file_name


def folder() -> Path:
    """The folder of all results, readable by the product alone."""
    place = Path(settings.HOME) / "results"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def scratch(suffix: str = "") -> Path:
    """A new empty file on the same disk, to be written and then kept."""
    descriptor, name = tempfile.mkstemp(prefix="making-", suffix=suffix, dir=folder())
    os.close(descriptor)
    return Path(name)


def keep(job_id: int, path: Path, name: str) -> str:
    """Move a file into the job's place; returns the name it may be downloaded under."""
    safe = safe_file_name(name)
    place = folder() / str(job_id)
    place.mkdir(mode=0o700, exist_ok=True)
    shutil.move(path, place / safe)
    return safe


def result_path(job_id: int, name: str) -> Path | None:
    """The kept file, or ``None`` when it was removed since."""
    path = folder() / str(job_id) / name
    return path if name and path.is_file() else None


def discard(job_id: int) -> None:
    """Remove what a job left."""
    shutil.rmtree(folder() / str(job_id), ignore_errors=True)
