"""Octets in a folder, two levels deep by the first digits of their digest."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from zhike.kit.files.stores import CHUNK

DIGEST = re.compile(r"[0-9a-f]{64}")


class Folder:
    """A store in the data folder; written beside and moved, so that no half file is ever seen."""

    def __init__(self, place: str) -> None:
        self.place = Path(place)

    def put(self, digest: str, source: BinaryIO) -> None:
        target = self._path(digest)
        if target.exists():
            return
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix="part-")
        try:
            with os.fdopen(descriptor, "wb") as out:
                source.seek(0)
                shutil.copyfileobj(source, out, CHUNK)
                out.flush()
                os.fsync(out.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def read(self, digest: str) -> Iterator[bytes]:
        handle = self._path(digest).open("rb")
        return _pieces(handle)

    def remove(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        for path in self.place.glob("??/??/*"):
            if DIGEST.fullmatch(path.name):
                yield path.name

    def check(self) -> None:
        # Where nothing was kept yet it is not made here (whoever looks may be another user), but it could be.
        place = next(one for one in (self.place, *self.place.parents) if one.exists())
        if not place.is_dir() or not os.access(place, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(f"{self.place}")

    def _path(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise FileNotFoundError(digest)
        return self.place / digest[:2] / digest[2:4] / digest


def _pieces(handle: BinaryIO) -> Iterator[bytes]:
    with handle:
        while piece := handle.read(CHUNK):
            yield piece
