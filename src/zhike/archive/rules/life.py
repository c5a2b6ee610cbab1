"""The life of a template: drafted, consulted on, approved, issued, withdrawn (ARC-08)."""

from __future__ import annotations

from collections.abc import Mapping

DRAFT, CONSULTING, APPROVED, ISSUED, WITHDRAWN = "draft", "consulting", "approved", "issued", "withdrawn"

NEXT: Mapping[str, frozenset[str]] = {
    DRAFT: frozenset({CONSULTING}),
    CONSULTING: frozenset({DRAFT, APPROVED}),
    APPROVED: frozenset({DRAFT, ISSUED}),
    ISSUED: frozenset({WITHDRAWN}),
    WITHDRAWN: frozenset(),
}


def may_become(state: str, wanted: str) -> bool:
    """Whether a template in ``state`` can be brought to ``wanted``; only an approved one is issued."""
    return wanted in NEXT[state]
