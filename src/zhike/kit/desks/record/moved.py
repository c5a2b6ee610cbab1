"""Records that are part of another now: a port, filled by the area that merges; old addresses lead on."""

from __future__ import annotations

from collections.abc import Callable

FINDERS: list[Callable[[str, int], int | None]] = []


def moved_to(noun: str, record_id: int) -> int | None:
    """The record that this one went up into, if the acting person may see it there."""
    for finder in FINDERS:
        if (found := finder(noun, record_id)) is not None:
            return found
    return None
