"""What hangs on one customer, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from django.db import connection

from zhike.customers.queries.classes import Bought, year_before
from zhike.customers.rules.completeness import YEARS_STRESSED


@dataclass(frozen=True)
class YearTotal:
    """What a customer bought in a calendar year, in tonnes; from purchases where there are any, else as entered."""

    year: int
    petrol: Decimal
    diesel: Decimal
    minor: Decimal
    is_from_purchases: bool

    @property
    def all(self) -> Decimal:
        return self.petrol + self.diesel + self.minor


@dataclass
class Archive:
    """Rows of each part; sales by year, newest first; capacity in m³ by oil kind.

    ``next_step`` is the subject of the nearest open task with its day; ``orders`` counts all purchases,
    ``bought`` those of twelve months; ``pending_limit`` is a credit limit that waits for approval; ``informants``
    counts contacts with that role, ``levels`` at how many levels somebody is known.
    """

    equipment: int = 0
    tanks: int = 0
    dispensers: int = 0
    first_year: int = 0
    last_year: int = 0
    by_year: list[YearTotal] = field(default_factory=list)
    capacity: dict[str, Decimal] = field(default_factory=dict)
    next_step: str = ""
    informants: int = 0
    levels: int = 0
    orders: int = 0
    first_bought: date | None = None
    bought: Bought = field(default_factory=Bought)
    pending_limit: Decimal | None = None

    @property
    def stressed(self) -> list[YearTotal]:
        """The last three years: the running one and the two before it, so that yesterday's figures count."""
        return [one for one in self.by_year if self.first_year <= one.year <= self.last_year]

    @property
    def years(self) -> int:
        return len(self.stressed)

    @property
    def petrol(self) -> Decimal:
        return sum((one.petrol for one in self.stressed), Decimal(0))

    @property
    def diesel(self) -> Decimal:
        return sum((one.diesel for one in self.stressed), Decimal(0))

    @property
    def minor(self) -> Decimal:
        return sum((one.minor for one in self.stressed), Decimal(0))

    def total_of(self, year: int) -> Decimal | None:
        """Tonnes of one year; ``None`` where nothing is known."""
        return next((one.all for one in self.by_year if one.year == year), None)


FIGURES = """
SELECT (SELECT count(*) FROM customers_equipment WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT count(*) FROM customers_tank WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT count(*) FROM customers_dispenser WHERE customer_id = %(customer)s AND deleted_at IS NULL),
       (SELECT jsonb_object_agg(oil_kind, capacity::text) FROM (
            SELECT oil_kind, sum(capacity) AS capacity FROM customers_tank
            WHERE customer_id = %(customer)s AND deleted_at IS NULL GROUP BY oil_kind ORDER BY oil_kind) by_oil),
       (SELECT to_char(due_on, 'YYYY-MM-DD') || ' ' || task FROM customers_activity
        WHERE customer_id = %(customer)s AND deleted_at IS NULL AND task <> '' AND due_on >= %(today)s
        ORDER BY due_on, id LIMIT 1),
       (SELECT proposed_amount FROM customers_creditlimitrequest
        WHERE customer_id = %(customer)s AND deleted_at IS NULL AND state = 'pending'),
       (SELECT jsonb_agg(jsonb_build_array(year, petrol::text, diesel::text, minor::text, is_bought)
                         ORDER BY year DESC)
        FROM (SELECT year, petrol, diesel, minor, is_bought,
                     row_number() OVER (PARTITION BY year ORDER BY is_bought DESC) AS place
              FROM (SELECT year, petrol, diesel, minor, false AS is_bought FROM customers_yearlysales
                    WHERE customer_id = %(customer)s AND deleted_at IS NULL
                    UNION ALL
                    SELECT extract(year FROM bought_on)::int,
                           coalesce(sum(quantity) FILTER (WHERE product_class = 'petrol'), 0),
                           coalesce(sum(quantity) FILTER (WHERE product_class = 'diesel'), 0),
                           coalesce(sum(quantity) FILTER (WHERE product_class = 'minor'), 0), true
                    FROM customers_purchase
                    WHERE customer_id = %(customer)s AND deleted_at IS NULL GROUP BY 1) each_year) ranked
        WHERE place = 1),
       bought.orders, bought.first_on, bought.visits, bought.spending, known.informants, known.levels
FROM (SELECT count(*) AS orders, min(bought_on) AS first_on,
             count(*) FILTER (WHERE bought_on > %(since)s AND bought_on <= %(today)s) AS visits,
             coalesce(sum(amount) FILTER (WHERE bought_on > %(since)s AND bought_on <= %(today)s), 0) AS spending
      FROM customers_purchase WHERE customer_id = %(customer)s AND deleted_at IS NULL) bought,
     (SELECT count(*) FILTER (WHERE roles ? 'informant') AS informants,
             count(DISTINCT level) FILTER (WHERE level <> '') AS levels
      FROM customers_contact
      WHERE customer_id = %(customer)s AND deleted_at IS NULL AND left_on IS NULL) known
"""


def archive_of(customer: int, today: date) -> Archive:
    """The figures of one customer, of what the acting person may see; one query (ARC-01, ARC-04, ARC-05).

    Sales of a year come from its purchases where there are any, else from what was entered for the year.
    """
    params: dict[str, int | date] = {"customer": customer, "today": today, "since": year_before(today)}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, params)
        row = cursor.fetchone()
    return Archive(
        equipment=row[0],
        tanks=row[1],
        dispensers=row[2],
        capacity={kind: Decimal(amount) for kind, amount in (_json(row[3]) or {}).items()},
        next_step=row[4] or "",
        pending_limit=row[5],
        first_year=today.year - YEARS_STRESSED + 1,
        last_year=today.year,
        by_year=[_year(*one) for one in _json(row[6]) or ()],
        orders=row[7],
        first_bought=row[8],
        bought=Bought(row[9], row[10]),
        informants=row[11],
        levels=row[12],
    )


def _year(year: int, petrol: str, diesel: str, minor: str, is_bought: bool) -> YearTotal:
    return YearTotal(year, Decimal(petrol), Decimal(diesel), Decimal(minor), is_bought)


def _json(found: Any) -> Any:
    return orjson.loads(found) if isinstance(found, str) else found
