"""Who sees what is kept beside an opportunity."""

from __future__ import annotations

from zhike.kit.access.policies import Beside


def beside_opportunity() -> Beside:
    """Seen with the opportunity; written by who may change it."""
    return Beside("sales", "opportunity", "sales_opportunity", "opportunity_id")
