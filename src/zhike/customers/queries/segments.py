"""Who is in a segment, who came and who went (SEG-14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl

from django.db import connection, models
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer, Member, Segment
from zhike.customers.queries.behaviours import BEHAVIOURS, FACETS
from zhike.kit.access.revisions import Kept
from zhike.kit.access.rights import narrow
from zhike.kit.desks.listing.chips import chips
from zhike.kit.desks.listing.conditions import Filters, parse_filters
from zhike.kit.desks.listing.filters import as_q
from zhike.kit.errors import Refused
from zhike.kit.phrases import listed

LATEST = 20
MONTHS = 12


def conditions_of(text: str) -> Filters:
    """The conditions a segment is made of; raises ``Refused`` for what cannot be understood, or means nothing."""
    pairs = parse_qsl(text.strip().removeprefix("?"), keep_blank_values=True)
    pairs = [
        (key, value) for key, value in pairs if key not in ("sort", "columns", "view", "cursor", "limit")
    ]
    if any(key == "q" for key, _value in pairs):
        raise Refused("search", _("细分不能用搜索词，请用字段条件"), field="conditions")
    try:
        found = parse_filters(Customer, pairs, is_strict=True, facets=(*FACETS, *BEHAVIOURS))
    except Refused as refusal:
        reasons = [f"{key}：{reason}" for key, reason in refusal.fields.items()] or [str(refusal.message)]
        raise Refused("bad_conditions", listed(reasons), field="conditions") from refusal
    if not found:
        raise Refused("no_conditions", _("请至少写一个条件"), field="conditions")
    for condition in found.conditions:
        if "me" in condition.raw.split(","):
            raise Refused("me", _("细分对全公司有效，不能用“我”"), field="conditions")
        if condition.attribute.name == "segment":
            raise Refused("circle", _("细分不能以另一个细分为条件"), field="conditions")
    return found


def matching(segment: Segment, ids: Sequence[int] | None = None) -> models.QuerySet[Customer]:
    """The customers that meet the conditions now, of all or of ``ids``."""
    rows: models.QuerySet[Customer] = Customer.objects.filter(as_q(conditions_of(segment.conditions)))
    return rows if ids is None else rows.filter(pk__in=list(ids))


def in_words(segment: Segment) -> list[str]:
    """The conditions as people read them."""
    return [str(chip) for chip in chips(conditions_of(segment.conditions))]


REFRESH = """
WITH meant AS MATERIALIZED ({matching}),
gone AS (
    UPDATE customers_member m SET left_at = %s
    WHERE m.segment_id = %s AND m.left_at IS NULL {among}
    AND NOT EXISTS (SELECT 1 FROM meant WHERE meant.id = m.customer_id) RETURNING 1),
came AS (
    INSERT INTO customers_member (segment_id, customer_id, entered_at)
    SELECT %s, meant.id, %s FROM meant
    WHERE NOT EXISTS (SELECT 1 FROM customers_member m
                      WHERE m.segment_id = %s AND m.customer_id = meant.id AND m.left_at IS NULL)
    RETURNING 1)
SELECT (SELECT count(*) FROM came), (SELECT count(*) FROM gone)
"""


def statement(segment: Segment, now: datetime, ids: Sequence[int] | None) -> tuple[str, list[Any]]:
    """The one statement that brings the members up to date; it answers how many came and how many went."""
    sql, parameters = matching(segment, ids).order_by().values("id").query.sql_with_params()
    among = "" if ids is None else "AND m.customer_id = ANY (%s)"
    whole = REFRESH.replace("{matching}", sql).replace("{among}", among)
    pk = segment.pk
    return whole, [*parameters, now, pk, *([list(ids)] if ids is not None else []), pk, now, pk]


def run_refresh(segment: Segment, now: datetime, ids: Sequence[int] | None = None) -> tuple[int, int]:
    """Carry it out; with the door open, by whoever refreshes."""
    with connection.cursor() as cursor:
        cursor.execute(*statement(segment, now, ids))
        came, went = cursor.fetchone()
    return int(came), int(went)


@dataclass(frozen=True)
class Movement:
    """Customers that came into a segment and went from it in a month, and how many were in at its end."""

    month: date
    came: int
    went: int
    size: int


def panel(segment: Segment) -> dict[str, Any]:
    """What the page of a segment shows, of customers one may see; four queries."""
    mine = Member.objects.filter(segment=segment, customer__in=narrow(Customer.objects.all()))
    latest = mine.annotate(at=models.functions.Greatest("entered_at", "left_at")).order_by("-at", "-pk")
    return {
        "words": in_words(segment),
        "size": mine.filter(left_at=None).count(),
        "movements": _movements(mine),
        "latest": list(latest.values("customer_id", "customer__name", "entered_at", "left_at")[:LATEST]),
        "address": f"/customers/?segment.in={segment.pk}",
    }


def _movements(mine: models.QuerySet[Member]) -> list[Movement]:
    came, went = _by_month(mine, "entered_at"), _by_month(mine.exclude(left_at=None), "left_at")
    found, size = [], 0
    for month in sorted({*came, *went}):
        size += came[month] - went[month]
        found.append(Movement(month, came[month], went[month], size))
    return found[-MONTHS:]


def _by_month(mine: models.QuerySet[Member], moment: str) -> Counter[date]:
    rows = mine.order_by().annotate(month=TruncMonth(moment)).values_list("month").annotate(Count("pk"))
    return Counter({timezone.localdate(month): count for month, count in rows})


def _build_active() -> tuple[int, ...]:
    return tuple(Segment.objects.filter(is_active=True).values_list("pk", flat=True))


active_segments = Kept("segments", _build_active)
