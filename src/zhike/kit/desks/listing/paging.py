"""Pages by key: the rows after a row, at any order, at the same cost on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, Value
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from zhike.kit.desks.listing.sorting import Compared, Row, Sort, Term


def beyond(sort: Sort, values: Sequence[Any], is_backward: bool) -> Q:
    """The rows that come after the row with these sort values (before it, when backward)."""
    terms = sort.terms
    directions = {term.is_descending for term in terms}
    if len(directions) == 1 and all(t.is_own_column and not t.is_nullable for t in terms):
        sign = "<" if terms[0].is_descending != is_backward else ">"
        left = Row(*[term.expression for term in terms])
        return Q(Compared(left, sign, Row(*[Value(value) for value in values])))
    strict = _nested(terms, values, is_backward)
    return _reached(terms[0], values[0], is_backward) & strict


def _nested(terms: Sequence[Term], values: Sequence[Any], is_backward: bool) -> Q:
    """Past the first value, or level with it and past the rest."""
    past = _past(terms[0], values[0], is_backward)
    if len(terms) == 1:
        return past
    return past | (_level(terms[0], values[0]) & _nested(terms[1:], values[1:], is_backward))


def _past(term: Term, value: Any, is_backward: bool) -> Q:
    """Strictly beyond a value; nothing lies beyond nothing, and everything before it."""
    if value is None:
        return Q(IsNull(term.expression, False)) if is_backward else Q(pk__in=[])
    further = LessThan if term.is_descending != is_backward else GreaterThan
    past = Q(further(term.expression, Value(value)))
    if term.is_nullable and not is_backward:
        past |= Q(IsNull(term.expression, True))
    return past


def _level(term: Term, value: Any) -> Q:
    if value is None:
        return Q(IsNull(term.expression, True))
    return Q(Exact(term.expression, Value(value)))


def _reached(term: Term, value: Any, is_backward: bool) -> Q:
    """Implied by the rest: lets the planner start in the index at the first value."""
    if value is None or (term.is_nullable and not is_backward):
        return Q()
    further = LessThanOrEqual if term.is_descending != is_backward else GreaterThanOrEqual
    return Q(further(term.expression, Value(value)))
