"""Values derived from settings tables, kept per process until the tables change.

A model that declares ``revises = "people"`` gets a trigger that raises that topic's number in the
same transaction. A cache asks for the numbers once a request and rebuilds what is stale.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from django.db import connection

Value = TypeVar("Value")

_known: ContextVar[dict[str, int] | None] = ContextVar("revisions", default=None)


def read_revisions() -> dict[str, int]:
    """The current numbers, by topic; one small query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT topic, number FROM access_revision")
        return dict(cursor.fetchall())


def remember_revisions(numbers: dict[str, int] | None) -> None:
    """Fix the numbers for the current request, when they came along with another query."""
    _known.set(numbers)


def ensure_revisions() -> None:
    """Read the numbers for the current request, unless somebody has."""
    if _known.get() is None:
        _known.set(read_revisions())


@contextmanager
def fixed_revisions() -> Iterator[None]:
    """The numbers are read once for a block of work that asks many times, where no request has read them."""
    if _known.get() is not None:
        yield
        return
    token = _known.set(read_revisions())
    try:
        yield
    finally:
        _known.reset(token)


def revision(topic: str) -> int:
    numbers = _known.get()
    return (numbers if numbers is not None else read_revisions()).get(topic, 0)


_ALL: list["Kept[Any]"] = []


def forget_all() -> None:
    """Empty every cache (after the database was replaced: restore, tests)."""
    for kept in _ALL:
        kept._values.clear()


class Kept(Generic[Value]):
    """A value per key, rebuilt when its topic's revision has moved."""

    def __init__(self, topic: str, build: Callable[..., Value]) -> None:
        self.topic = topic
        self.build = build
        self._values: dict[tuple[object, ...], tuple[int, Value]] = {}
        _ALL.append(self)

    def __call__(self, *key: object) -> Value:
        number = revision(self.topic)
        found = self._values.get(key)
        if found and found[0] == number:
            return found[1]
        value = self.build(*key)
        self._values[key] = (number, value)
        return value
