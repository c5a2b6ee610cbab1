"""Sharing out what a leaver owned."""

from collections.abc import Sequence


def shares(count: int, receivers: Sequence[int]) -> dict[int, int]:
    """How many of ``count`` records each receiver gets when dealt out in turn.

    >>> shares(5, [7, 8])
    {7: 3, 8: 2}
    """
    each, left = divmod(count, len(receivers))
    return {receiver: each + (place < left) for place, receiver in enumerate(receivers)}
