"""How often a token may ask: one count for all processes of a machine, without the database.

Each token owns a slot of a small memory-mapped file and keeps there the moment at which its next
request would be on time at the steady rate (the generic cell rate algorithm). A slot is locked for
the few instructions that move it, so the limit is exact whichever process answers. Several
machines count apart.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import time
from pathlib import Path

SLOTS = 4096
_WIDTH = 16  # a moment, and the digest of whose it is
_LAYOUT = struct.Struct("<dQ")


class Rates:
    """Counts kept in the file at ``place``; ``a_minute`` requests, ``burst`` of them at once."""

    def __init__(self, place: Path, a_minute: float, burst: int) -> None:
        self.interval = 60.0 / a_minute
        self.allowance = burst * self.interval
        place.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._file).st_size < SLOTS * _WIDTH:
            os.ftruncate(self._file, SLOTS * _WIDTH)
        self._memory = mmap.mmap(self._file, SLOTS * _WIDTH)

    def wait(self, whose: str, now: float | None = None) -> float:
        """Count one request; the seconds to wait before it would be allowed, 0 when it is now.

        Two tokens that meet in one slot push each other out: both are then counted generously.
        """
        moment = time.time() if now is None else now
        owner = int.from_bytes(hashlib.blake2b(whose.encode(), digest_size=8).digest(), "little")
        at = owner % SLOTS * _WIDTH
        fcntl.lockf(self._file, fcntl.LOCK_EX, _WIDTH, at)
        try:
            due, found = _LAYOUT.unpack_from(self._memory, at)
            if found != owner or due < moment:
                due = moment
            ahead = due + self.interval - moment
            if ahead > self.allowance:
                return float(ahead - self.allowance)
            _LAYOUT.pack_into(self._memory, at, due + self.interval, owner)
            return 0.0
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, _WIDTH, at)

    def close(self) -> None:
        self._memory.close()
        os.close(self._file)
