"""Telling who a token stands for; the API asks at every request."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import orjson
from django.db import connection
from django.utils import timezone

from zhike.kit.access.acting import Acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import Kept, remember_revisions
from zhike.people.models import TokenUse
from zhike.people.rules.tokens import narrowed
from zhike.people.standing import acting_for

PREFIX = "zk_"
USED_EVERY = timedelta(minutes=5)


def digest_of(raw: str) -> bytes:
    """What is stored of a token. It is long and random, so a fast digest is enough."""
    return hashlib.sha256(raw.encode()).digest()


def identify_token(raw: str, address: str = "") -> Acting | None:
    """For whom a token acts, or None for one that is unknown, expired, revoked, or whose person has left.

    One query (two, every five minutes, when its use is noted). It also brings the revisions of the
    process caches and fixes them for this request (``remember_revisions``).
    """
    if not raw.startswith(PREFIX):
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token_id, staff_id, used_at, revisions FROM people_bearer(%s)", [digest_of(raw)]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    token_id, staff_id, used_at, revisions = row
    remember_revisions(_parsed(revisions))
    _note_use(token_id, staff_id, used_at, address)
    return _bearer(token_id, staff_id, timezone.localdate())


def _parsed(revisions: object) -> dict[str, int]:
    found: dict[str, int] = orjson.loads(revisions) if isinstance(revisions, str) else revisions  # type: ignore[assignment]
    return found or {}


def _build(token_id: int, staff_id: int, today: object) -> Acting:
    with open_door(Reason.SIGN_IN), connection.cursor() as cursor:
        cursor.execute("SELECT scopes::text, label FROM people_token WHERE id = %s", [token_id])
        scopes, label = cursor.fetchone()
    return narrowed(acting_for(staff_id, "api", label), orjson.loads(scopes))


_bearer = Kept("people", _build)


def _note_use(token_id: int, staff_id: int, used_at: datetime | None, address: str) -> None:
    now = timezone.now()
    if used_at is not None and now - used_at < USED_EVERY:
        return
    with open_door(Reason.SIGN_IN):
        TokenUse.objects.update_or_create(
            token_id=token_id, defaults={"staff_id": staff_id, "at": now, "address": address[:45]}
        )
