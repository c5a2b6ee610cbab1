"""Conditions as expressions of the database."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import (
    Exact,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from zhike.kit.desks.listing.conditions import Condition, Filters
from zhike.kit.desks.listing.facets import Facet
from zhike.kit.desks.listing.titles import departments_below

_NOT_DIGITS = re.compile(r"\D+")


class Like(Func):
    """``text LIKE pattern``; the pattern comes escaped."""

    arg_joiner = " LIKE "
    template = "%(expressions)s"
    output_field = models.BooleanField()
    conditional = True


class ILike(Like):
    arg_joiner = " ILIKE "


class HasAny(Func):
    """Whether a JSON array holds one of the given texts."""

    template = "%(expressions)s"
    arg_joiner = " ?| "
    output_field = models.BooleanField()
    conditional = True


class TextArray(Func):
    template = "ARRAY[%(expressions)s]::text[]"


class Digits(Func):
    template = r"regexp_replace(%(expressions)s, '\D', '', 'g')"
    output_field = models.TextField()


def as_q(filters: Filters) -> Q:
    """All groups ANDed, the conditions in a group ORed."""
    whole = Q()
    for group in filters.groups():
        part = Q()
        for condition in group:
            part |= condition_q(condition)
        whole &= part
    return whole


def condition_q(condition: Condition) -> Q:
    """One condition as a ``Q``."""
    operator = condition.operator
    if isinstance(condition.attribute, Facet):
        return condition.attribute.matching(operator, condition.values)
    if operator in ("empty", "filled"):
        empty = _is_empty(condition)
        return empty if operator == "empty" else ~empty
    if condition.attribute.kind.sql_type in ("date", "timestamptz"):
        return _by_time(condition)
    return _OPERATORS[operator](condition)


def _is_empty(condition: Condition) -> Q:
    attribute = condition.attribute
    if attribute.is_custom:
        shown = KeyTextTransform(attribute.name, "extra")
        return Q(IsNull(shown, True)) | Q(In(shown, ["", "[]"]))
    value = attribute.expression()
    if attribute.kind.sql_type == "jsonb":
        return Q(Exact(value, Value([], models.JSONField())))
    if attribute.kind.sql_type == "text":
        return Q(Exact(value, "")) | Q(IsNull(value, True)) if attribute.is_null_text else Q(Exact(value, ""))
    return Q(IsNull(value, True))


def _by_time(condition: Condition) -> Q:
    value = condition.attribute.expression()
    first, last = condition.values[0], condition.values[-1]
    is_moment = condition.attribute.kind.sql_type == "timestamptz"
    from_first = Q(GreaterThanOrEqual(value, first))
    to_last = Q(LessThan(value, last)) if is_moment else Q(LessThanOrEqual(value, last))
    return {"from": from_first, "to": to_last}.get(condition.operator, from_first & to_last)


def _is(condition: Condition) -> Q:
    attribute, wanted = condition.attribute, condition.values[0]
    value = attribute.expression()
    if wanted is False:
        return Q(Exact(value, False)) | Q(IsNull(value, True))
    return Q(Exact(value, wanted))


def _not(condition: Condition) -> Q:
    value = condition.attribute.expression()
    return ~Q(Exact(value, condition.values[0])) | Q(IsNull(value, True))


def _like(condition: Condition, lead: str) -> Q:
    attribute, text = condition.attribute, condition.values[0]
    value: Any = attribute.expression()
    digits = _NOT_DIGITS.sub("", text)
    if attribute.kind.name == "phone" and digits and not any(c.isalpha() for c in text):
        return Q(Like(Digits(value), Value(f"%{digits}%")))
    pattern = f"{lead}{_escaped(text)}%"
    is_cased = text.lower() != text.upper()
    return Q((ILike if is_cased else Like)(value, Value(pattern)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _in(condition: Condition) -> Q:
    return Q(In(condition.attribute.expression(), list(condition.values))) if condition.values else NOTHING


def _out(condition: Condition) -> Q:
    value = condition.attribute.expression()
    return ~Q(In(value, list(condition.values))) | Q(IsNull(value, True))


def _any(condition: Condition) -> Q:
    wanted = TextArray(*[Value(value) for value in condition.values])
    return Q(HasAny(condition.attribute.expression(), wanted))


def _below(condition: Condition) -> Q:
    reached = departments_below(condition.values)
    return Q(In(condition.attribute.expression(), list(reached))) if reached else NOTHING


NOTHING = Q(pk__in=[])
_OPERATORS = {
    "is": _is,
    "not": _not,
    "contains": lambda condition: _like(condition, "%"),
    "starts": lambda condition: _like(condition, ""),
    "inside": lambda condition: _like(condition, ""),
    "in": _in,
    "out": _out,
    "any": _any,
    "below": _below,
    "from": lambda c: Q(GreaterThanOrEqual(c.attribute.expression(), c.values[0])),
    "to": lambda c: Q(LessThanOrEqual(c.attribute.expression(), c.values[0])),
}
