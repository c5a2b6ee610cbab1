"""The stage gate: what an opportunity lacks for the stage it is to enter (OPP-06, OPP-09)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

EMPTY: tuple[Any, ...] = (None, "", [], ())

# A mail of the first kind is proof enough where one of the second is asked for: who decides weighs more.
PROVES: Mapping[str, tuple[str, ...]] = {
    "supporter": ("supporter", "power_supporter"),
    "power_supporter": ("power_supporter",),
}


@dataclass(frozen=True)
class Lack:
    """All that is missing for a stage: fields to fill, points to confirm, a mail to attach."""

    fields: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    evidence: str = ""

    def __bool__(self) -> bool:
        return bool(self.fields or self.checks or self.evidence)

    @property
    def told(self) -> dict[str, object]:
        """As programs are told it."""
        return {"fields": list(self.fields), "checks": list(self.checks), "evidence": self.evidence}


def missing_fields(required: Collection[str], values: Mapping[str, Any]) -> list[str]:
    """The required fields that stand empty, in their order.

    >>> missing_fields(["amount", "contact"], {"amount": 0, "contact": None})
    ['contact']
    """
    return [name for name in required if values.get(name) in EMPTY]


def missing_checks(checks: Collection[str], ticked: Collection[str]) -> list[str]:
    """The points nobody has confirmed yet, in their order.

    >>> missing_checks(["预算已确认", "已见决策人"], {"预算已确认"})
    ['已见决策人']
    """
    return [point for point in checks if point not in ticked]


def is_forward(leaving: tuple[str, int], entering: tuple[str, int]) -> bool:
    """Whether a move goes on (to a later stage, or to won); stages as (outcome, position).

    Going back and losing need no confirmation.

    >>> is_forward(("open", 20), ("open", 30)), is_forward(("open", 20), ("lost", 60))
    (True, False)
    """
    (left, place), (entered, other) = leaving, entering
    return left == "open" and (entered == "won" or (entered == "open" and other > place))


def proves(needed: str, attached: Collection[str]) -> bool:
    """Whether the mails attached prove what a stage asks for; one that asks for nothing is proven.

    >>> proves("supporter", ["power_supporter"]), proves("power_supporter", ["supporter"])
    (True, False)
    """
    return not needed or any(kind in attached for kind in PROVES[needed])
