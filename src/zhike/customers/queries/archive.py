"""What hangs on one customer, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import orjson
from django.db import connection

from zhike.customers.rules.completeness import YEARS_STRESSED


@dataclass
class Archive:
    """Rows of each part; totals of the last three calendar years in tonnes; capacity in m³ by oil kind.

    ``next_step`` is the subject of the nearest open task with its day; ``informants`` counts contacts with that
    role, ``levels`` at how many levels somebody is known.
    """

    equipment: int = 0
    tanks: int = 0
    dispensers: int = 0
    years: int = 0
    first_year: int = 0
    last_year: int = 0
    petrol: Decimal = Decimal(0)
    diesel: Decimal = Decimal(0)
    minor: Decimal = Decimal(0)
    capacity: dict[str, Decimal] = field(default_factory=dict)
    next_step: str = ""
    informants: int = 0
    levels: int = 0


FIGURES = """
SELECT (SELECT count(*) FROM customers_equipment WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT count(*) FROM customers_tank WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT count(*) FROM customers_dispenser WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT jsonb_object_agg(oil_kind, capacity::text) FROM (
            SELECT oil_kind, sum(capacity) AS capacity FROM customers_tank
            WHERE customer_id = %(customer)s AND deleted_at IS NULL GROUP BY oil_kind ORDER BY oil_kind) by_oil),
       sales.years, sales.petrol, sales.diesel, sales.minor,
       (SELECT to_char(due_on, 'YYYY-MM-DD') || ' ' || task FROM customers_activity
        WHERE customer_id = %(customer)s AND deleted_at IS NULL AND task <> '' AND due_on >= %(today)s
        ORDER BY due_on, id LIMIT 1),
       known.informants, known.levels
FROM (SELECT count(*) AS years, coalesce(sum(petrol), 0) AS petrol, coalesce(sum(diesel), 0) AS diesel,
             coalesce(sum(minor), 0) AS minor
      FROM customers_yearlysales
      WHERE customer_id = %(customer)s AND deleted_at IS NULL AND year BETWEEN %(first)s AND %(last)s) sales,
     (SELECT count(*) FILTER (WHERE roles ? 'informant') AS informants,
             count(DISTINCT level) FILTER (WHERE level <> '') AS levels
      FROM customers_contact
      WHERE customer_id = %(customer)s AND deleted_at IS NULL AND left_on IS NULL) known
"""


def archive_of(customer: int, today: date) -> Archive:
    """The figures of one customer, of what the acting person may see; one query (ARC-01, ARC-04, ARC-05).

    The last three years are the running one and the two before it, so that yesterday's figures count.
    """
    first = today.year - YEARS_STRESSED + 1
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, {"customer": customer, "today": today, "first": first, "last": today.year})
        row = cursor.fetchone()
    capacity = orjson.loads(row[3]) if isinstance(row[3], str) else row[3] or {}
    return Archive(
        equipment=row[0],
        tanks=row[1],
        dispensers=row[2],
        capacity={kind: Decimal(amount) for kind, amount in capacity.items()},
        years=row[4],
        first_year=first,
        last_year=today.year,
        petrol=row[5],
        diesel=row[6],
        minor=row[7],
        next_step=row[8] or "",
        informants=row[9],
        levels=row[10],
    )
