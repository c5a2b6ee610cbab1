"""For whom the current transaction acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from zhike.kit.access.person import Acting, Level, Verb

__all__ = ["Acting", "Level", "Verb", "acting_as", "acting_or_none", "current_acting", "tell_database"]

_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current_acting() -> Acting:
    """The acting person; raises when nobody acts, which is a programming error."""
    acting = _acting.get()
    if acting is None:
        raise RuntimeError("nobody acts: wrap the work in acting_as(...)")
    return acting


def acting_or_none() -> Acting | None:
    return _acting.get()


@contextmanager
def acting_as(acting: Acting) -> Iterator[Acting]:
    """Run a block in one transaction on behalf of ``acting``; may be nested."""
    outer = _acting.get()
    is_nested = connection.in_atomic_block
    token = _acting.set(acting)
    try:
        with transaction.atomic():
            tell_database(acting)
            yield acting
            if is_nested:
                tell_database(outer)
    finally:
        _acting.reset(token)


def tell_database(acting: Acting | None) -> None:
    """Say for whom the rest of this transaction acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhike.acting', %s, true)", [acting.told if acting else ""])
