"""``Idempotency-Key``: a POST sent twice is done once, and answered alike both times.

The key is written first, in the transaction of the work: a second request with the same key waits
there until the first is over, then finds its answer. What fails leaves no trace, so it may be
tried again with the same key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import orjson
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Acting
from zhike.kit.desks.api.answers import BadRequest
from zhike.kit.errors import Refused

LONGEST_KEY = 200
KEPT_HEADERS = ("Location", "ETag", "Zhike-Action", "Content-Type")


def answered_once(
    request: HttpRequest, acting: Acting, key: str, work: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer of ``work``, or the one it gave the first time.

    Raises ``Refused`` when the key was used for another request, ``BadRequest`` for an unusable key.
    """
    if not key.isprintable() or len(key) > LONGEST_KEY:
        raise BadRequest("bad_key", _("Idempotency-Key 最多 200 个可见字符"))
    digest = _digest(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO actions_idempotentanswer (staff_id, key, request_digest, status, body, created_at)"
            " VALUES (%s, %s, %s, 0, '', now()) ON CONFLICT (staff_id, key) DO NOTHING RETURNING id",
            [acting.staff_id, key, digest],
        )
        mine = cursor.fetchone()
        if mine is None:
            return _again(acting, key, digest)
    answer = work()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE actions_idempotentanswer SET status = %s, body = %s WHERE id = %s",
            [answer.status_code, _packed(answer), mine[0]],
        )
    return answer


def _digest(request: HttpRequest) -> bytes:
    whole = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    whole.update(request.body)
    return whole.digest()


def _again(acting: Acting, key: str, digest: bytes) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT request_digest, status, body FROM actions_idempotentanswer WHERE staff_id = %s AND key = %s",
            [acting.staff_id, key],
        )
        known, status, packed = cursor.fetchone()
    if bytes(known) != digest:
        raise Refused("key_used", _("这个 Idempotency-Key 已用于另一个请求"))
    headers, body = orjson.loads(bytes(packed))
    answer = HttpResponse(body.encode(), status=status, headers=headers)
    answer["Idempotent-Replay"] = "true"
    return answer


def _packed(answer: HttpResponse) -> bytes:
    headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
    return orjson.dumps([headers, answer.content.decode()])
