"""Where octets lie: the port, and which store this installation uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import BinaryIO, Protocol

from django.conf import settings

CHUNK = 256 * 1024


class StoreProblem(OSError):
    """The store refuses or does not answer; what it said is for the log."""


class Store(Protocol):
    """Octets under their SHA-256 in hexadecimal; every method raises ``OSError`` where the store cannot be used."""

    def put(self, digest: str, source: BinaryIO) -> None:
        """Keep what ``source`` holds (read from its start); the same octets twice are kept once."""

    def read(self, digest: str) -> Iterator[bytes]:
        """The octets in pieces; raises ``FileNotFoundError``."""

    def remove(self, digest: str) -> None:
        """Forget them; nothing happens where nothing is."""

    def all(self) -> Iterator[str]:
        """Every digest kept."""

    def check(self) -> None:
        """Return where it can be used."""


@cache
def store_at(url: str) -> Store:
    """The store a URL names: ``s3://bucket/prefix`` or a folder."""
    if url.startswith("s3://"):
        from zhike.kit.files.stores.bucket import Bucket

        return Bucket.at(url)
    from zhike.kit.files.stores.folder import Folder

    return Folder(url)


def store() -> Store:
    """The store of this installation (``ZHIKE_FILES_URL``, by default the data folder)."""
    return store_at(settings.FILES_URL)
