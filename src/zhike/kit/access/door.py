"""The one named door through which code may look across everybody's rows."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from enum import StrEnum

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from zhike.kit.postgres import APP_ROLE, DOOR_ROLE, prepared


class Reason(StrEnum):
    """Everything that may pass the door; a test lists the users of each."""

    DUPLICATES = "duplicates"
    MERGE = "merge"
    UNIQUENESS = "uniqueness"
    RECORD = "record"
    SEARCH = "search"
    ASSIGN = "assign"
    UNDO = "undo"
    IMPORT = "import"
    NIGHTLY = "nightly"
    SHARES = "shares"
    ZONES = "zones"
    EVENTS = "events"
    FOLLOWING = "following"
    GROUPS = "groups"
    POOLS = "pools"
    LEADS = "leads"
    SIGN_IN = "sign in"
    BORROWING = "borrowing"
    REGULATION = "regulation"
    FORECAST = "forecast"


INERROR = TransactionStatus.INERROR

_open_for: ContextVar[Reason | None] = ContextVar("door", default=None)


def is_door_open() -> bool:
    """Whether the present block sees every row."""
    return _open_for.get() is not None


@contextmanager
def open_door(reason: Reason) -> Iterator[None]:
    """Run a block as the door role, inside the current transaction (or one of its own); nests.

    The door sees and may write every row: whoever opens it answers for what leaves the block.
    """
    if _open_for.get() is not None:
        yield
        return
    token = _open_for.set(reason)
    try:
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            _take_role(DOOR_ROLE)
            try:
                yield
            finally:
                # A failed transaction takes no orders; its end, or that of its savepoint, restores the role.
                if not _is_failed():
                    _take_role(APP_ROLE)
    finally:
        _open_for.reset(token)


def _take_role(role: str) -> None:
    prepared.run(f"SET LOCAL ROLE {role}")


def _is_failed() -> bool:
    inner = connection.connection
    return connection.needs_rollback or inner is None or inner.info.transaction_status == INERROR
