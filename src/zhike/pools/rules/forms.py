"""The form of a rule: what a simulation was made of, so that a changed rule is known for one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from zhike.pools.rules.terms import Term

DECIDING = (
    "pool_id", "fact", "days", "is_in_working_days", "department_id", "spares_dealt", "spares_open_deals",
    "spares_protected", "spared_grades",
)  # fmt: skip


def form_of(values: Mapping[str, Any], terms: Iterable[Term]) -> str:
    """A digest of everything that decides what the rule takes; names and reminders are not part of it."""
    told = [values[name] for name in DECIDING]
    told += [[term.grade, term.product_line, term.days] for term in sorted(terms)]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
