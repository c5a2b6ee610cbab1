"""Where customers belong and belonged, who is let at them, and what was sold where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, Q

from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.access.catalogue import VERB_LABELS
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Zoned, ZoneMember
from zhike.kit.access.person import Verb
from zhike.kit.access.zones import RIGHT
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.territories.models import Territory

SHOWN = 20


def names_of_zones() -> dict[int | None, str]:
    """Territories by their zone, those in the recycle bin too: history names them."""
    return dict(Territory.with_deleted.values_list("zone_id", "name"))


def territory_on(customer: int, day: date) -> Territory | None:
    """The territory a visible customer lay in on a day."""
    lay = Zoned.objects.filter(
        Q(since=None) | Q(since__lte=day),
        Q(until=None) | Q(until__gt=day),
        noun="customer",
        record_id=customer,
    )
    return Territory.with_deleted.filter(zone__in=lay.values("zone_id")).first()


def belonging_of(customer: Customer) -> dict[str, Any]:
    """For the customer's page: the territory, since when, its people, and where it was before."""
    names = names_of_zones()
    rows = Zoned.objects.filter(noun="customer", record_id=customer.pk)
    lines: list[dict[str, Any]] = [
        {"zone": zone, "name": names.get(zone, ""), "since": since, "until": until}
        for zone, since, until in rows.order_by(F("since").desc(nulls_last=True), "-pk").values_list(
            "zone_id", "since", "until"
        )
    ]
    present = next((line for line in lines if line["until"] is None), None)
    members = people_in(present["zone"]) if present else []
    territory = Territory.objects.filter(zone_id=present["zone"]).first() if present else None
    return {
        "territory": territory,
        "present": present,
        "past": [line for line in lines if line is not present],
        "members": members,
    }


def people_in(zone: int) -> list[dict[str, Any]]:
    """The members of a zone with what they may do."""
    rows = ZoneMember.objects.filter(zone_id=zone).select_related("staff", "given_by").order_by("given_at")
    return [
        {
            "staff": one.staff,
            "verbs": [VERB_LABELS[Verb(verb)] for verb in one.verbs],
            "given_by": one.given_by.name,
            "given_at": one.given_at,
        }
        for one in rows
    ]


def members_of(territory: Territory) -> dict[str, Any]:
    """For the territory's page."""
    return {
        "members": people_in(territory.zone_id),
        "may_draw": current_acting().has(RIGHT),
        "territory": territory,
    }


def customers_of(territory: Territory) -> dict[str, Any]:
    """The first customers of a territory that one may see; how many there are of all, for who draws."""
    known = attribute_map(Customer)
    is_named = rule_for(Customer, known["name"]).is_readable
    inside = Zoned.objects.filter(zone_id=territory.zone_id, until=None).values("record_id")
    rows = Customer.objects.filter(pk__in=inside).order_by("name_key", "pk")[:SHOWN]
    return {
        "rows": [(one.pk, one.name if is_named else one.code, one.code) for one in rows],
        "total": count_customers(territory.zone_id) if current_acting().has(RIGHT) else None,
        "shown": SHOWN,
    }


def count_customers(zone: int) -> int:
    """Everybody's customers in a zone, for who holds the right to draw."""
    with open_door(Reason.ZONES):
        return Zoned.objects.filter(zone_id=zone, until=None).count()


SALES = """
    SELECT z.zone_id, sum(s.petrol + s.diesel + s.minor)
    FROM customers_yearlysales s
    LEFT JOIN access_zoned z ON z.noun = 'customer' AND z.record_id = s.customer_id
        AND (z.since IS NULL OR z.since <= %s) AND (z.until IS NULL OR z.until > %s)
    WHERE s.year = %s AND s.deleted_at IS NULL
    GROUP BY z.zone_id
"""


def sales_by_territory(year: int, today: date) -> dict[str, Decimal]:
    """Tonnes of a year by territory, each customer counted where it lay when the year ended (or lies today).

    What was sold before a territory was split stays where it was (TER-01b). Of what one may see; two queries.
    """
    day = min(date(year, 12, 31), today)
    names = names_of_zones()
    with connection.cursor() as cursor:
        cursor.execute(SALES, [day, day, year])
        return {names.get(zone, ""): tonnes for zone, tonnes in cursor.fetchall()}
