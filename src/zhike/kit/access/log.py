"""Who looked at what: archives are company secrets, so each view, reveal, export and refusal is kept.

``viewed`` and its siblings run inside the transaction of whoever acts. ``denied`` is for after it:
what was refused has been rolled back by then.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from zhike.kit.access.acting import Acting, acting_as, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import AccessLog

# A look alone need not wait for the disk: without a durable write beside it, it may be lost in a crash.
INSERT = (
    "INSERT INTO access_accesslog (staff_id, noun, record_id, kind, channel, detail, at)"
    " SELECT %s, %s, %s, %s, %s, %s, clock_timestamp()"
    " FROM (SELECT set_config('synchronous_commit', 'off', true)) unhurried"
)


def viewed(noun: str, record_id: int) -> None:
    """A record was opened (KNO-01); one insert."""
    _write(noun, record_id, AccessLog.Kind.VIEW)


def revealed(noun: str, record_id: int, attribute: str) -> None:
    """A masked value was shown in full (KNO-03)."""
    _write(noun, record_id, AccessLog.Kind.REVEAL, attribute)


def exported(noun: str, count: int, record_id: int | None = None) -> None:
    """``count`` records left as a file; ``record_id`` names one of them that deserves a line of its own."""
    _write(noun, record_id, AccessLog.Kind.EXPORT, str(count))


def printed(noun: str, record_id: int | None, count: int = 1) -> None:
    """A record, or ``count`` rows of a list, were laid out for paper."""
    _write(noun, record_id, AccessLog.Kind.PRINT, "" if record_id else str(count))


def denied(acting: Acting, noun: str, record_id: int) -> None:
    """An address of a record that this person may not see was tried (KNO-02b); opens its own transaction."""
    with acting_as(acting):
        _write(noun, record_id, AccessLog.Kind.DENIED)


def forget_before(moment: datetime) -> int:
    """Remove what is older; returns how many lines."""
    with open_door(Reason.NIGHTLY):
        return AccessLog.objects.filter(at__lt=moment).delete()[0]


def _write(noun: str, record_id: int | None, kind: AccessLog.Kind, detail: str = "") -> None:
    acting = current_acting()
    if not acting.staff_id:
        return
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [acting.staff_id, noun, record_id, kind, acting.channel, detail[:100]])
