"""Keeping the planner from a way that is quick on paper only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zhike.kit.postgres import prepared


@contextmanager
def without(*ways: str) -> Iterator[None]:
    """Plan the statements of a block without some ways (``seqscan``, ``indexscan``); within a transaction."""
    prepared.run(_set(ways, "off"))
    yield
    prepared.run(_set(ways, "on"))


def _set(ways: tuple[str, ...], allowed: str) -> str:
    return "SELECT " + ", ".join(f"set_config('enable_{way}', '{allowed}', true)" for way in ways)
