"""The page in an archive that says what it holds and what made it."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1


class BackupProblem(Exception):
    """An archive cannot be made or used; nothing was changed. The message says why."""


@dataclass
class Manifest:
    """``parts`` maps each member of the archive to its size in bytes and its SHA-256."""

    zhike: str
    created_at: str
    server: int
    """Major version of the PostgreSQL server the data come from."""
    dump: int
    """Major version of the ``pg_dump`` that wrote them."""
    migrations: list[str]
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    def text(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """From JSON.

        Raises:
            ValueError: it is not a manifest of a form we know.
        """
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ValueError("unknown format")
        try:
            return cls(**found)
        except TypeError as problem:
            raise ValueError(str(problem)) from problem
