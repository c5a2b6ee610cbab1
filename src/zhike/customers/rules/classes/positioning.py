"""Whether a customer fits what the company aims at (SEG-16)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhike.customers.rules.classes.verdict import Reason, Verdict


@dataclass(frozen=True)
class PositioningRules:
    """Criteria in use: own shops at least so many (0: not asked), for these trade roles; industries aimed at
    (none: all)."""

    least_shops: int
    shops_asked_of: frozenset[str]
    industries: frozenset[str]


def positioning(trade_role: str, shops: int | None, industry: str, rules: PositioningRules) -> Verdict:
    """``fit``, ``unfit`` or ``unknown``; ``""`` where no criterion is asked of such a customer."""
    reasons = []
    if rules.least_shops and trade_role in rules.shops_asked_of:
        is_met = shops is not None and shops >= rules.least_shops
        figures = {"least": rules.least_shops, "shops": shops or 0}
        reasons.append(Reason("owns_shops", is_met, figures, is_known=shops is not None))
    if rules.industries:
        reasons.append(Reason("industry_aimed_at", industry in rules.industries, is_known=bool(industry)))
    if not reasons:
        return Verdict("")
    if any(not reason.is_met and reason.is_known for reason in reasons):
        return Verdict("unfit", tuple(reasons))
    return Verdict("fit" if all(reason.is_met for reason in reasons) else "unknown", tuple(reasons))


def values_named(words: Collection[str], known: Collection[tuple[str, str]]) -> frozenset[str]:
    """The values that words name, by value or label.

    >>> sorted(values_named(("交通运输", "mining"), [("transport", "交通运输"), ("mining", "矿业")]))
    ['mining', 'transport']
    """
    return frozenset(value for value, label in known if value in words or label in words)
