"""Telling the database how and why records change hands, for the tenures that its trigger writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import orjson
from django.db import connection

from zhike.pools.choices import How


@contextmanager
def saying(
    how: How,
    *,
    pool: int | None = None,
    end_pool: int | None = None,
    rule: int | None = None,
    reason: str = "",
) -> Iterator[None]:
    """Within the block, owners change for this reason: picked from ``pool``, or gone to ``end_pool``."""
    said = {"how": how.value, "pool": pool, "end_pool": end_pool, "rule": rule, "reason": reason[:300]}
    _tell(orjson.dumps(said).decode())
    yield
    # Where something was raised, what was said goes with the transaction.
    _tell("")


def _tell(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhike.tenure', %s, true)", [text])
