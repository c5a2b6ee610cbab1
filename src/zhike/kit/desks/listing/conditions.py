"""The filter part of an address, as a small tree of typed conditions.

``grade.in=A,B`` is one condition; all are ANDed. Conditions that share a prefix ``any1.`` are ORed
among themselves, and their group is ANDed with the rest. ``grade=A`` stands for the kind's first
operator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.desks.listing.values import LISTED, typed_values
from zhike.kit.errors import Refused
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import Attribute, readable_attributes
from zhike.kit.records.models import Noun

RESERVED = frozenset({"q", "sort", "columns", "cursor", "limit", "page", "view", "count"})
MOST_CONDITIONS = 40
_KEY = re.compile(r"(?:(any\d{1,2})\.)?([a-z][a-z0-9_-]*)(?:\.([a-z]+))?")


@dataclass(frozen=True)
class Condition:
    """One comparison. ``values`` are typed; ``raw`` is the text they came from."""

    attribute: Attribute
    operator: str
    values: tuple[Any, ...]
    raw: str
    group: str = ""

    @property
    def key(self) -> str:
        """The left side in the address, such as ``any1.grade.in``."""
        name = f"{self.attribute.name}.{self.operator}"
        return f"{self.group}.{name}" if self.group else name


@dataclass(frozen=True)
class Filters:
    """All conditions of a list, in the order given."""

    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def groups(self) -> list[list[Condition]]:
        """Conditions that are ORed stand together; a lone one is a group of its own."""
        found: dict[str, list[Condition]] = {}
        for number, condition in enumerate(self.conditions):
            found.setdefault(condition.group or f"#{number}", []).append(condition)
        return list(found.values())

    def pairs(self) -> list[tuple[str, str]]:
        """Back to address parameters."""
        return [(condition.key, condition.raw) for condition in self.conditions]

    def without(self, condition: Condition) -> Filters:
        return Filters(tuple(c for c in self.conditions if c is not condition and c != condition))


def field_named(key: str) -> str:
    """The field that an address parameter is about; ``""`` for those about none."""
    parts = _KEY.fullmatch(key)
    return parts.group(2) if parts is not None and key not in RESERVED else ""


def parse_filters(
    noun: type[Noun],
    pairs: Iterable[tuple[str, str]],
    *,
    is_strict: bool = False,
    facets: Iterable[Attribute] = (),
) -> Filters:
    """Read the conditions among address parameters.

    Reserved names are passed over; unknown ones without an operator too, unless ``is_strict``.
    Raises ``Refused`` naming every parameter that cannot be understood; fields that the acting
    person may not read in clear are treated like fields that do not exist.
    """
    known = {a.name: a for a in (*facets, *readable_attributes(noun))}
    found: list[Condition] = []
    faults: dict[str, object] = {}
    for key, raw in _merged(pairs):
        parts = _KEY.fullmatch(key)
        if key in RESERVED or (parts is None and not is_strict):
            continue
        try:
            condition = _condition(known, parts, raw, is_strict)
        except ValueError as fault:
            faults[key] = fault.args[0]
        else:
            found += [condition] if condition else []
    if len(found) > MOST_CONDITIONS:
        raise Refused("too_many_filters", _("筛选条件最多 %(most)s 个") % {"most": MOST_CONDITIONS})
    if faults:
        raise Refused("bad_filter", _("筛选条件无法理解"), fields=faults)
    return Filters(tuple(found))


def _condition(
    known: Mapping[str, Attribute], parts: re.Match[str] | None, raw: str, is_strict: bool
) -> Condition | None:
    if parts is None:
        raise ValueError(_("没有这个参数"))
    group, name, operator = parts.groups()
    attribute = known.get(name)
    if attribute is None:
        if operator or group or is_strict:
            raise ValueError(_("没有名为 %(name)s 的字段可供筛选") % {"name": name})
        return None
    operator = operator or attribute.kind.operators[0]
    if operator not in attribute.kind.operators:
        allowed = listed(attribute.kind.operators)
        raise ValueError(
            _("“%(label)s”可用的比较：%(allowed)s") % {"label": attribute.label, "allowed": allowed}
        )
    return Condition(attribute, operator, typed_values(attribute, operator, raw), raw, group or "")


def _merged(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Repeated parameters that take a list (as ticked boxes send them) become one."""
    merged: dict[object, tuple[str, str]] = {}
    for number, (key, raw) in enumerate(pairs):
        is_list = key.rpartition(".")[2] in LISTED
        slot: object = key if is_list else (number, key)
        merged[slot] = (key, f"{merged[slot][1]},{raw}" if slot in merged else raw)
    return list(merged.values())
