"""Which few customers make most of the sales: the key customers found in the data (ARC-17a, SEG-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from zhike.customers.choices.classes import ManagementKind
from zhike.customers.models import Customer
from zhike.kit import rulebook
from zhike.kit.desks.listing.titles import remembered_titles, titles_of

MOST = 200
MEASURES = ("quantity", "amount")


@dataclass(frozen=True)
class Ranked:
    """A customer at its place: what it bought in the period, the share of all up to and with it (0 to 1), its class.

    ``is_key`` says that it belongs to the few that together make the share of the rulebook, or was marked by hand.
    """

    customer_id: int
    name: str
    owner: str
    place: int
    bought: Decimal
    reached: Decimal
    letter: str
    is_key: bool


@dataclass(frozen=True)
class Ranking:
    """The first places, how many customers and how much each class has, and how many customers are key."""

    measure: str
    first: date
    last: date
    rows: list[Ranked]
    classes: dict[str, tuple[int, Decimal]]
    keys: int
    marked: int

    @property
    def customers(self) -> int:
        return sum(count for count, _bought in self.classes.values())

    @property
    def total(self) -> Decimal:
        return sum((bought for _count, bought in self.classes.values()), Decimal(0))


# A customer belongs to the class of the first unit it adds: whoever crosses the line still counts above it.
RANKED = """
WITH bought AS (
    SELECT customer_id, sum({measure}) AS bought
    FROM customers_purchase
    WHERE deleted_at IS NULL AND bought_on BETWEEN %(first)s AND %(last)s
    GROUP BY customer_id HAVING sum({measure}) > 0),
ranked AS (
    SELECT customer_id, bought, row_number() OVER w AS place, sum(bought) OVER w AS reached, sum(bought) OVER () AS total
    FROM bought WINDOW w AS (ORDER BY bought DESC, customer_id)),
classed AS (
    SELECT *, CASE WHEN reached - bought < %(a)s * total THEN 'A' WHEN reached - bought < %(b)s * total THEN 'B'
                   ELSE 'C' END AS letter,
           reached - bought < %(key)s * total AS is_key
    FROM ranked)
"""


def ranking(measure: str, last: date, most: int = MOST) -> Ranking:
    """Customers by what they bought in the twelve months up to ``last``, as far as the acting person sees; four queries.

    ``measure`` is ``quantity`` (tonnes, the ABC classes of SEG-04) or ``amount`` (yuan).
    """
    if measure not in MEASURES:
        raise ValueError(measure)
    first = (
        date(last.year - 1, last.month, min(last.day, 28))
        if last.day > 28
        else last.replace(year=last.year - 1)
    )
    params = {
        "first": first, "last": last,
        "a": rulebook.value("classes.pareto_sales_share", on=last),
        "b": rulebook.value("classes.pareto_b_share", on=last),
        "key": rulebook.value("classes.key_customer_sales_share", on=last),
    }  # fmt: skip
    head = RANKED.format(measure=measure)
    with connection.cursor() as cursor:
        cursor.execute(
            head + " SELECT customer_id, place, bought, reached / total, letter, is_key FROM classed"
            " ORDER BY place LIMIT %(most)s",
            {**params, "most": most},
        )
        rows = cursor.fetchall()
        cursor.execute(
            head
            + " SELECT letter, count(*), sum(bought), count(*) FILTER (WHERE is_key) FROM classed GROUP BY letter",
            params,
        )
        classes = {letter: (count, bought, keys) for letter, count, bought, keys in cursor.fetchall()}
    ids = [row[0] for row in rows]
    marked = set(
        Customer.objects.filter(pk__in=ids, management_kind=ManagementKind.KEY).values_list("pk", flat=True)
    )
    owners = dict(Customer.objects.filter(pk__in=ids).values_list("pk", "owner_id"))
    names, people = titles_of("customer", ids), remembered_titles("staff")
    return Ranking(
        measure, first, last,
        [
            Ranked(pk, names.get(pk, f"#{pk}"), people.get(owners.get(pk) or 0, ""), place, bought, reached, letter,
                   is_key or pk in marked)
            for pk, place, bought, reached, letter, is_key in rows
        ],
        {letter: classes.get(letter, (0, Decimal(0), 0))[:2] for letter in "ABC"},
        sum(keys for _count, _bought, keys in classes.values()),
        Customer.objects.filter(management_kind=ManagementKind.KEY).count(),
    )  # fmt: skip
