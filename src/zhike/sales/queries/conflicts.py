"""Screening for possible conflicts: open opportunities of different sellers at what may be one customer (REP-02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from zhike.claims.models import Claim, State
from zhike.claims.models.claim import same_name
from zhike.customers.models import Customer
from zhike.kit.desks.listing.titles import remembered_titles, titles_of
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity
from zhike.sales.queries.lens import Lens
from zhike.sales.rules.likeness import Likeness

MOST = 100
SHOWN = 5  # opportunities of one side


# What is compared, by the attribute one must be allowed to read for it.
COMPARED = {
    Likeness.CUSTOMER: ("name", "held.customer_id::text"),
    Likeness.NAME: ("name", "customer.match_key"),
    Likeness.PHONE: ("phone", r"regexp_replace(customer.phone, '\D', '', 'g')"),
    Likeness.CODE: ("credit_code", "upper(customer.credit_code)"),
    Likeness.LICENCE: ("licence_number", "upper(customer.licence_number)"),
}

SCREENED = """
    WITH held AS (SELECT DISTINCT customer_id, owner_id FROM ({visible}) visible
                  WHERE customer_id IS NOT NULL AND owner_id IS NOT NULL),
    meant AS (SELECT DISTINCT customer_id, owner_id FROM ({scope}) scope),
    shared AS (
        SELECT held.customer_id, held.owner_id, keyed.kind, keyed.key
        FROM held JOIN {customer} customer ON customer.id = held.customer_id AND customer.deleted_at IS NULL
        CROSS JOIN LATERAL (VALUES {keys}) AS keyed (kind, key) WHERE keyed.key <> ''
    )
    SELECT one.customer_id, one.owner_id, other.customer_id, other.owner_id, array_agg(DISTINCT one.kind)
    FROM shared one JOIN shared other
         ON other.kind = one.kind AND other.key = one.key AND other.owner_id > one.owner_id
    WHERE (one.customer_id, one.owner_id) IN (SELECT * FROM meant)
       OR (other.customer_id, other.owner_id) IN (SELECT * FROM meant)
    GROUP BY 1, 2, 3, 4 ORDER BY count(DISTINCT one.kind) DESC, 1, 3, 2, 4 LIMIT {most}
"""


@dataclass(frozen=True)
class Side:
    """One seller at one customer, with the latest open opportunities there, and how many there are in all."""

    customer_id: int
    customer: str
    owner_id: int
    owner: str
    opportunities: Sequence[Opportunity]
    count: int

    @property
    def key(self) -> tuple[int, int]:
        """Customer and owner."""
        return self.customer_id, self.owner_id

    @property
    def url(self) -> str:
        """All of them."""
        return f"/opportunities/?outcome.in=open&customer.in={self.customer_id}&owner.in={self.owner_id}"


@dataclass(frozen=True)
class Conflict:
    """Two sellers at what may be one customer; ``claims`` are the open claims on either name."""

    first: Side
    second: Side
    shared: Sequence[Likeness]
    claims: Sequence[Claim]


def conflicts(lens: Lens) -> Sequence[Conflict]:
    """Pairs of which one is under the filters and both are visible, those that share most first; five statements."""
    pairs = _pairs(lens)
    held = {
        side for first, owner, second, other, _kinds in pairs for side in ((first, owner), (second, other))
    }
    sides = _sides(held)
    claims = _claims([side.customer for side in sides.values()])
    return [
        Conflict(
            sides[first, owner],
            sides[second, other],
            [kind for kind in Likeness if kind in kinds],
            _of_both(claims, sides[first, owner], sides[second, other]),
        )
        for first, owner, second, other, kinds in pairs
        if (first, owner) in sides and (second, other) in sides
    ]


def _pairs(lens: Lens) -> list[tuple[int, int, int, int, list[str]]]:
    readable = [
        f"('{kind}', {column})"
        for kind, (attribute, column) in COMPARED.items()
        if rule_for(Customer, attribute_of(Customer, attribute)).is_readable
    ]
    if not readable:
        return []
    visible, seen = Lens([("outcome.in", Outcome.OPEN)]).sql("customer_id", "owner_id")
    rows = lens.rows.filter(outcome=Outcome.OPEN).values("customer_id", "owner_id")
    scope, meant = rows.query.sql_with_params()
    statement = SCREENED.format(
        visible=visible, scope=scope, customer=Customer._meta.db_table, keys=", ".join(readable), most=MOST
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*seen, *meant])
        return cursor.fetchall()


def _sides(held: set[tuple[int, int]]) -> dict[tuple[int, int], Side]:
    customers = {customer for customer, _owner in held}
    together: dict[str, Any] = {"partition_by": [F("customer"), F("owner")]}
    rows = Opportunity.objects.filter(customer__in=customers, outcome=Outcome.OPEN).annotate(
        place=Window(RowNumber(), order_by=F("pk").desc(), **together),
        together=Window(Count("pk"), **together),
    )
    found: dict[tuple[int, int], list[Any]] = {}
    for one in rows.filter(place__lte=SHOWN).order_by("-pk"):
        found.setdefault((one.customer_id or 0, one.owner_id or 0), []).append(one)
    names, staff = titles_of("customer", customers), remembered_titles("staff")
    return {
        key: Side(
            key[0], names[key[0]], key[1], staff.get(key[1], ""), found[key], int(found[key][0].together)
        )
        for key in held
        if key[0] in names and key in found
    }


def _claims(names: list[str]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in Claim.objects.filter(name_key__in={same_name(name) for name in names}, state=State.OPEN):
        found.setdefault(claim.name_key, []).append(claim)
    return found


def _of_both(claims: dict[str, list[Claim]], first: Side, second: Side) -> list[Claim]:
    keys = dict.fromkeys((same_name(first.customer), same_name(second.customer)))
    return [claim for key in keys for claim in claims.get(key, ())]
