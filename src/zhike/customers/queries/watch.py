"""Customers whose class asks for something: a contact that is overdue, a kind that no longer fits (SEG-02, SEG-09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from zhike.customers.choices.classes import Line, ManagementKind
from zhike.customers.models import Customer, Purchase
from zhike.customers.queries.class_rules import ClassRules
from zhike.customers.rules.classes.management import proposed_kind
from zhike.kit.desks.listing.titles import remembered_titles, titles_of

MOST = 100


@dataclass(frozen=True)
class Broken:
    """A customer on a line that was not contacted in time; ``days`` is by how much."""

    customer_id: int
    name: str
    line: str
    owner: str
    last: date | None
    interval: int
    days: int


BROKEN = """
SELECT id, project_line, owner_id, last_on, days_allowed, %(today)s - (coalesce(last_on, since) + days_allowed) AS days
FROM (SELECT c.id, c.project_line, c.owner_id, (c.created_at AT TIME ZONE %(zone)s)::date AS since,
             (last.happened_at AT TIME ZONE %(zone)s)::date AS last_on,
             coalesce(c.contact_interval, CASE c.project_line WHEN 'short' THEN %(short)s ELSE %(long)s END) AS days_allowed
      FROM customers_customer c
      LEFT JOIN LATERAL (SELECT a.happened_at FROM customers_activity a
                         WHERE a.customer_id = c.id AND a.deleted_at IS NULL AND a.happened_at <= %(moment)s
                         ORDER BY a.happened_at DESC LIMIT 1) last ON true
      WHERE c.deleted_at IS NULL AND c.project_line <> '' AND c.state = 'active' {whose}) lined
WHERE coalesce(last_on, since) + days_allowed < %(today)s
ORDER BY days DESC, id LIMIT %(most)s
"""


def density_broken(
    rules: ClassRules, today: date, owner: int | None = None, most: int = MOST
) -> list[Broken]:
    """Customers on a line, in business with us, without contact for longer than their interval (SEG-02).

    The most overdue first; of one owner, or of everybody the acting person may see. Two queries.
    """
    params: dict[str, datetime | date | str | int | None] = {
        "today": today,
        "moment": timezone.now(),
        "zone": settings.TIME_ZONE,
        "short": rules.density.short_days,
        "long": rules.density.long_days,
        "most": most,
        "owner": owner,
    }
    with connection.cursor() as cursor:
        cursor.execute(BROKEN.format(whose="AND c.owner_id = %(owner)s" if owner else ""), params)
        rows = cursor.fetchall()
    names, people = titles_of("customer", [row[0] for row in rows]), remembered_titles("staff")
    labels = dict(Line.choices)
    return [
        Broken(pk, names.get(pk, f"#{pk}"), str(labels[line]), people.get(owner_id, ""), last, interval, days)
        for pk, line, owner_id, last, interval, days in rows
    ]


@dataclass(frozen=True)
class Proposal:
    """A customer that its purchases make another kind than it is."""

    customer_id: int
    name: str
    kind: str
    proposed: str
    orders: int


def kind_proposals(rules: ClassRules, owner: int | None = None, most: int = MOST) -> list[Proposal]:
    """Temporary and potential customers that have bought often enough to be regular (SEG-09); two queries."""
    open_kinds = (ManagementKind.TEMPORARY, ManagementKind.POTENTIAL)
    rows = Purchase.objects.filter(customer__management_kind__in=open_kinds, customer__deleted_at=None)
    if owner:
        rows = rows.filter(customer__owner=owner)
    counted = list(
        rows.order_by()
        .values_list("customer", "customer__management_kind")
        .annotate(orders=Count("pk"))
        .filter(orders__gte=rules.regular_after)
        .order_by("-orders", "customer")[:most]
    )
    names = titles_of("customer", [row[0] for row in counted])
    labels = {"": "", **dict(ManagementKind.choices)}
    return [
        Proposal(
            pk, names.get(pk, f"#{pk}"), str(labels[kind]),
            str(labels[proposed_kind(kind, orders, rules.regular_after)]), orders,
        )
        for pk, kind, orders in counted
    ]  # fmt: skip


def unfit_new(owner: int | None = None, most: int = MOST) -> list[tuple[int, str]]:
    """Prospects that do not meet the company's criteria, the newest first (SEG-16); two queries."""
    rows = Customer.objects.filter(positioning="unfit", category="prospect")
    if owner:
        rows = rows.filter(owner=owner)
    ids = list(rows.order_by("-created_at", "-pk").values_list("pk", flat=True)[:most])
    names = titles_of("customer", ids)
    return [(pk, names.get(pk, f"#{pk}")) for pk in ids]
