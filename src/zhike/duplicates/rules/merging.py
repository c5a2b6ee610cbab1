"""Which values a merged record gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FEWEST, MOST = 2, 10
EMPTY: tuple[Any, ...] = (None, "", [], ())


def source_of(
    name: str, values: Mapping[int, Mapping[str, Any]], order: Sequence[int], chosen: Mapping[str, int]
) -> int:
    """The record whose value of a field is kept: the chosen one, else the first that has any.

    ``order`` begins with the record that stays.

    >>> source_of("phone", {1: {"phone": ""}, 2: {"phone": "138"}}, [1, 2], {})
    2
    """
    if chosen.get(name) in values:
        return chosen[name]
    return next((record for record in order if values[record][name] not in EMPTY), order[0])


def merged_values(
    names: Sequence[str],
    values: Mapping[int, Mapping[str, Any]],
    order: Sequence[int],
    chosen: Mapping[str, int],
) -> dict[str, Any]:
    """What the record that stays has to be given: only what differs from what it has."""
    found = {}
    for name in names:
        value = values[source_of(name, values, order, chosen)][name]
        if value != values[order[0]][name]:
            found[name] = value
    return found
