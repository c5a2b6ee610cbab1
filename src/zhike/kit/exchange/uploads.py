"""Uploaded files, kept in ``ZHIKE_HOME/uploads`` until they are imported, given up or expired."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused

MOST_BYTES = 512 << 20
KEPT = timedelta(days=7)


def upload_path(import_id: int) -> Path:
    place = Path(settings.HOME) / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place / str(import_id)


def keep_upload(import_id: int, chunks: Iterable[bytes]) -> Path:
    """Write an uploaded file in its place. Raises ``Refused`` when it is too large."""
    path, size = upload_path(import_id), 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                break
            file.write(chunk)
    if size > MOST_BYTES:
        path.unlink()
        raise Refused("too_large", _("文件超过 %(most)s MB") % {"most": MOST_BYTES >> 20}, field="file")
    return path


def discard_upload(import_id: int) -> None:
    upload_path(import_id).unlink(missing_ok=True)


def discard_old_uploads() -> int:
    """Remove files nobody came back to; returns how many."""
    removed = 0
    for path in upload_path(0).parent.iterdir():
        if path.is_file() and time.time() - path.stat().st_mtime > KEPT.total_seconds():
            path.unlink(missing_ok=True)
            removed += 1
    return removed
