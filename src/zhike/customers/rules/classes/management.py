"""What kind of customer one is to manage, proposed from what was bought (SEG-09)."""

from __future__ import annotations


def proposed_kind(kind: str, orders: int, regular_after: int) -> str:
    """The kind to propose instead of ``kind``; ``""`` where it may stay.

    A temporary customer that keeps buying is proposed as regular; one without a kind is judged by its
    orders alone. Key customers are never proposed away.

    >>> proposed_kind("temporary", 3, 3), proposed_kind("temporary", 2, 3), proposed_kind("key", 9, 3)
    ('regular', '', '')
    """
    if kind in ("temporary", "") and orders >= regular_after:
        return "regular"
    if kind == "potential" and orders >= regular_after:
        return "regular"
    if kind in ("", "potential") and 0 < orders < regular_after:
        return "temporary"
    return "potential" if kind == "" and orders == 0 else ""
