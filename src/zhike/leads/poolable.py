"""Leads lie in pools as customers do."""

from zhike.leads.models import Lead
from zhike.pools.poolables import Poolable
from zhike.pools.poolables import register as register_poolable


def register() -> None:
    """Called at start. A converted lead counts as dealt; leads have no grades."""
    register_poolable(
        Poolable(
            Lead,
            dealt="(c.state IN ('converted', 'dropped'))",
            grade="''::text",
            card={"code": "c.code", "grade": "''", "category": "''", "industry": "c.industry"},
        )
    )
