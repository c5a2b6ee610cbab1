"""What is odd about how a customer pays (ARC-13b)."""

from __future__ import annotations


def is_term_odd(payment_terms: str, collection_days: int | None) -> bool:
    """Goods that are shipped on payment leave nothing to collect later.

    >>> is_term_odd("on_payment", 30), is_term_odd("on_payment", 0), is_term_odd("other", 30)
    (True, False, False)
    """
    return payment_terms == "on_payment" and bool(collection_days and collection_days > 0)
