"""A class with the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Figure = int | str | Decimal


@dataclass(frozen=True)
class Reason:
    """One criterion: its code, whether it is met, and the figures that the words about it name.

    ``is_known`` is false where the data to judge by are missing; the criterion is not met then.
    """

    code: str
    is_met: bool
    figures: Mapping[str, Figure] = field(default_factory=dict)
    is_known: bool = True


@dataclass(frozen=True)
class Verdict:
    """The class (``""``: too little is known) and why."""

    value: str
    reasons: tuple[Reason, ...] = ()
