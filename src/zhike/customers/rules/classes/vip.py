"""VIPs: who comes often and spends much (SEG-20)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhike.customers.rules.classes.verdict import Reason, Verdict


@dataclass(frozen=True)
class VipRules:
    """Least visits and least spending (yuan) of twelve months."""

    visits: int
    spending: Decimal


def vip(visits: int, spending: Decimal, rules: VipRules) -> Verdict:
    """``"yes"`` when both thresholds are reached, else ``"no"``.

    >>> vip(12, Decimal(8000), VipRules(10, Decimal(5000))).value
    'yes'
    """
    reasons = (
        Reason("visits", visits >= rules.visits, {"visits": visits, "least": rules.visits}),
        Reason("spending", spending >= rules.spending, {"spending": spending, "least": rules.spending}),
    )
    return Verdict("yes" if all(reason.is_met for reason in reasons) else "no", reasons)
