"""What a customer is used to, and whether a purchase leaves it (ARC-24a)."""

from __future__ import annotations

from collections.abc import Sequence


def accustomed_to(recorded: str, earlier: Sequence[str], least: int) -> str:
    """The product a customer always takes: the recorded one, else the only one of ``least`` or more purchases.

    >>> accustomed_to("", ["0#", "0# ", "0#"], least=3)
    '0#'
    >>> accustomed_to("", ["0#", "-10#", "0#"], least=3)
    ''
    """
    if recorded.strip():
        return recorded.strip()
    taken = {_same(product) for product in earlier}
    return earlier[0].strip() if len(earlier) >= least and len(taken) == 1 else ""


def leaves(habit: str, bought: str) -> bool:
    """Whether buying this is leaving the habit; without a habit nothing is."""
    return bool(habit) and _same(habit) != _same(bought)


def _same(product: str) -> str:
    return "".join(product.split()).casefold()
