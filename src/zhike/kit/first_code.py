"""The code that the first-run page asks for: kept in the data folder, readable by its owner alone.

A proxy on this machine that forwards no word of itself looks like a browser on this machine. Who reads
the data folder, or the terminal ``zhike up`` runs in, is here indeed.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "first-run.code"


def first_code(home: Path) -> str:
    """The code of this installation; made at the first question, the same for every process."""
    place = home / FILE
    with suppress(FileExistsError):
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(12))
    return place.read_text().strip()


def is_first_code(home: Path, given: str) -> bool:
    """Whether that was typed; an empty code (a file being written this moment) is never right."""
    known = first_code(home)
    return bool(known) and secrets.compare_digest(known.encode(), given.strip().encode())


def discard_first_code(home: Path) -> None:
    """Nobody needs it once somebody exists."""
    (home / FILE).unlink(missing_ok=True)
