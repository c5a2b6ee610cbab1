"""The buying portrait 购买画像: what a customer or a group buys, where, at what price, and when next (ARC-26)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import orjson
from django.db import connection
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from zhike.customers.choices import Topic
from zhike.customers.choices.trading import Channel
from zhike.customers.models import Activity, Customer, Need, Purchase
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.records.attributes import attribute_map, rule_for

LOOKED_BACK = timedelta(days=730)
MOST = 8


@dataclass(frozen=True)
class Share:
    """One product, channel or topic: its label, tonnes or times, yuan, and share of the whole in per cent."""

    label: str
    amount: Decimal
    percent: Decimal
    spent: Decimal = Decimal(0)


@dataclass(frozen=True)
class Expected:
    """When a customer is likely to buy next: the last purchase and the median number of days between two."""

    customer_id: int
    name: str
    last: date
    every: int
    next: date


@dataclass
class Portrait:
    """What is known of two years; empty parts are not known yet. Prices are yuan a tonne."""

    customers: int = 0
    orders: int = 0
    products: list[Share] = field(default_factory=list)
    channels: list[Share] = field(default_factory=list)
    topics: list[Share] = field(default_factory=list)
    needs: list[Share] = field(default_factory=list)
    prices: tuple[Decimal, Decimal, Decimal] | None = None
    expected: list[Expected] = field(default_factory=list)


def panel_values(customer: Customer) -> dict[str, Any]:
    """For the panel of one customer."""
    found = portrait_of(Customer.objects.filter(pk=customer.pk), timezone.localdate())
    return {"portrait": found, "is_group": False}


def portrait_of(group: QuerySet[Customer], today: date) -> Portrait:
    """The portrait of all customers of a queryset, of what the acting person may see; six queries."""
    if not _may_read():
        return Portrait()
    ids = group.order_by().values("pk")
    bought = Purchase.objects.filter(
        customer__in=ids, bought_on__gt=today - LOOKED_BACK, bought_on__lte=today
    ).order_by()
    totals = bought.aggregate(Count("pk"), Count("customer", distinct=True), Sum("quantity"), Sum("amount"))
    found = Portrait(customers=totals["customer__count"], orders=totals["pk__count"])
    found.topics, found.needs = _topics(ids, today), _needs(ids, today)
    if not found.orders:
        return found
    found.products = _shares(bought, "product", totals["quantity__sum"], "quantity")
    found.channels = _shares(bought.exclude(channel=""), "channel", None, "amount")
    found.prices, found.expected = _prices_and_dates(bought)
    return found


def _may_read() -> bool:
    known = attribute_map(Purchase)
    names = ("product", "quantity", "amount", "channel", "bought_on")
    return all(rule_for(Purchase, known[name]).is_readable for name in names)


def _shares(rows: Any, by: str, whole: Decimal | None, measure: str) -> list[Share]:
    found = list(
        rows.values_list(by)
        .annotate(measured=Sum(measure), spent=Sum("amount"))
        .order_by("-measured", by)[: MOST if by == "product" else None]
    )
    whole = whole or sum((row[1] for row in found), Decimal(0)) or Decimal(1)
    labels = dict(Channel.choices) if by == "channel" else {}
    return [
        Share(str(labels.get(value, value)), measured, measured * 100 / whole, spent)
        for value, measured, spent in found
    ]


def _needs(ids: Any, today: date) -> list[Share]:
    """What they said they need from this month on, by product."""
    known = attribute_map(Need)
    if not all(rule_for(Need, known[name]).is_readable for name in ("product", "volume", "month")):
        return []
    rows = Need.objects.filter(customer__in=ids, month__gte=today.replace(day=1)).order_by()
    found = list(
        rows.values_list("product").annotate(tonnes=Sum("volume")).order_by("-tonnes", "product")[:MOST]
    )
    whole = sum((tonnes for _product, tonnes in found), Decimal(0)) or Decimal(1)
    return [Share(product, tonnes, tonnes * 100 / whole) for product, tonnes in found]


def _topics(ids: Any, today: date) -> list[Share]:
    """What they talked about most in the two years."""
    if not rule_for(Activity, attribute_map(Activity)["topic"]).is_readable:
        return []
    rows = Activity.objects.filter(
        customer__in=ids, happened_at__date__gt=today - LOOKED_BACK, happened_at__date__lte=today
    )
    counted = list(
        rows.exclude(topic="")
        .order_by()
        .values_list("topic")
        .annotate(times=Count("pk"))
        .order_by("-times")[:5]
    )
    whole = sum(times for _topic, times in counted) or 1
    labels = dict(Topic.choices)
    return [
        Share(str(labels[topic]), Decimal(times), Decimal(times * 100) / whole) for topic, times in counted
    ]


FIGURES = """
WITH bought AS MATERIALIZED ({bought}),
days AS (SELECT DISTINCT customer_id, bought_on FROM bought),
gaps AS (SELECT customer_id, bought_on,
                bought_on - lag(bought_on) OVER (PARTITION BY customer_id ORDER BY bought_on) AS gap FROM days),
rhythm AS (SELECT customer_id, max(bought_on) AS last_on,
                  percentile_disc(0.5) WITHIN GROUP (ORDER BY gap) AS every
           FROM gaps GROUP BY customer_id HAVING count(gap) >= 2)
SELECT (SELECT jsonb_build_array(percentile_disc(0.1) WITHIN GROUP (ORDER BY price),
                                 percentile_disc(0.5) WITHIN GROUP (ORDER BY price),
                                 percentile_disc(0.9) WITHIN GROUP (ORDER BY price))
        FROM (SELECT round(amount / quantity, 2) AS price FROM bought WHERE quantity > 0) priced),
       customer_id, last_on, every
FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM rhythm ORDER BY last_on + every, customer_id LIMIT {most}) soonest
     ON true
"""


def _prices_and_dates(bought: Any) -> tuple[tuple[Decimal, Decimal, Decimal] | None, list[Expected]]:
    """The price band (the middle four fifths and the median), and who is expected to buy first."""
    columns = bought.values("customer_id", "bought_on", "quantity", "amount")
    sql, params = columns.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(FIGURES.format(bought=sql, most=MOST), params)
        rows = cursor.fetchall()
    found = _decimals(rows[0][0])
    names = titles_of("customer", [row[1] for row in rows if row[1]])
    expected = [
        Expected(customer, names.get(customer, f"#{customer}"), last, every, last + timedelta(days=every))
        for _prices, customer, last, every in rows
        if customer
    ]
    return found, expected


def _decimals(prices: Any) -> tuple[Decimal, Decimal, Decimal] | None:
    found = orjson.loads(prices) if isinstance(prices, str) else prices
    if not found or found[0] is None:
        return None
    low, middle, high = (Decimal(str(one)) for one in found)
    return low, middle, high
