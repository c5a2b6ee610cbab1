"""Sharing out what a leaver owned."""

from collections.abc import Sequence


def shares(count: int, receivers: Sequence[int]) -> dict[int, int]:
    """How many of ``count`` records each receiver gets when dealt out in turn.

    >>> shares(5, [7, 8])
    {7: 3, 8: 2}
    """
    each, left = divmod(count, len(receivers))
    return {receiver: each + (place < left) for place, receiver in enumerate(receivers)}


FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> inert("=1+1")
    "'=1+1"
    """
    return "'" + value if value.startswith(FORMULAS) else value
