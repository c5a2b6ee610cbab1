"""A drawing as SQL over customers; says the same as ``rules.drawing``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhike.territories.rules.drawing import Drawn, in_order

Parameters = list[Any]


def inside(drawn: Drawn) -> tuple[str, Parameters]:
    """The condition on ``c`` (a customer) of one territory."""
    parameters: Parameters = []
    conditions = []
    starts = [("division", drawn.divisions), ("postcode", drawn.postcodes)]
    where = []
    for column, digits in starts:
        if digits:
            where.append(f"c.{column} LIKE ANY (%s)")
            parameters.append([f"{one}%" for one in digits])
    if where:
        conditions.append(f"({' OR '.join(where)})")
    if drawn.areas:
        conditions.append("c.department_id = ANY (%s)")
        parameters.append(list(drawn.areas))
    if drawn.industries:
        conditions.append("c.industry = ANY (%s)")
        parameters.append(list(drawn.industries))
    rule = " AND ".join(conditions)
    if not drawn.customers:
        return rule or "false", parameters
    parameters.append(list(drawn.customers))
    named = "c.id = ANY (%s)"
    return f"({rule}) OR {named}" if rule else named, parameters


def placements(drawing: Sequence[Drawn], ids: Sequence[int] | None = None) -> tuple[str, Parameters]:
    """SQL that yields ``(record_id, zone_id)`` for all customers, or those given."""
    arms, parameters = [], Parameters()
    for drawn in in_order(drawing):
        condition, values = inside(drawn)
        arms.append(f"WHEN {condition} THEN {drawn.zone}")
        parameters += values
    zone = f"CASE {' '.join(arms)} END" if arms else "NULL"
    where = "c.deleted_at IS NULL"
    if ids is not None:
        where = "c.id = ANY (%s)"
        zone = f"CASE WHEN c.deleted_at IS NULL THEN {zone} END"
        parameters.append(list(ids))
    return (
        f"SELECT c.id AS record_id, ({zone})::bigint AS zone_id FROM customers_customer c WHERE {where}",
        parameters,
    )


def fits(drawing: Sequence[Drawn]) -> tuple[str, Parameters]:
    """SQL of all zones that ``c`` fits, the prevailing one first, as an array."""
    parts, parameters = [], Parameters()
    for drawn in in_order(drawing):
        condition, values = inside(drawn)
        parts.append(f"CASE WHEN {condition} THEN {drawn.zone}::bigint END")
        parameters += values
    return f"array_remove(ARRAY[{', '.join(parts)}]::bigint[], NULL)", parameters
