"""The mails that prove opportunities, by kind (OPP-09)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date


def proven_on(opportunities: Collection[int]) -> dict[int, dict[str, date]]:
    """The day of the first mail of each kind, by opportunity."""
    return {}
