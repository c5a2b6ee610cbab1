"""Where a record went that was merged into another."""

from __future__ import annotations

from zhike.duplicates.models import Merging

LONGEST_WAY = 20


def winner_of(noun: str, record_id: int) -> int | None:
    """The record that it is part of now, over several mergings; ``None`` for one that was never merged."""
    found, at = None, record_id
    for _step in range(LONGEST_WAY):
        into = Merging.objects.filter(noun=noun, loser_id=at).values_list("record_id", flat=True).first()
        if into is None:
            break
        found = at = into
    return found
