"""Customers as points: single ones where they are few, gathered in a grid where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Avg, Count, Max, Min, Value
from django.db.models.functions import Cast, Floor, Substr

from zhike.customers.models import Address, Customer
from zhike.customers.rules.map import Rectangle, common_division
from zhike.kit.access.rights import narrow
from zhike.kit.places.points import Datum, Point
from zhike.kit.places.table import full_name
from zhike.kit.records.attributes import attribute_map, rule_for

SINGLE, FEW = 200, 30
NEAR = 8  # the zoom from which up to SINGLE points stand one by one
LISTED = 60
MARGIN = 0.02  # degrees: more than GCJ-02 moves any point


@dataclass(frozen=True)
class Gathered:
    """So many points around one place, named by the division they share."""

    latitude: float
    longitude: float
    count: int
    place: str


@dataclass(frozen=True)
class Single:
    """One address of one customer."""

    latitude: float
    longitude: float
    customer: int
    name: str
    detail: str


def may_map() -> bool:
    """Whether the person may read where addresses are."""
    known = attribute_map(Address)
    return all(rule_for(Address, known[name]).is_readable for name in ("latitude", "longitude"))


def points_in(seen: Rectangle, datum: Datum) -> tuple[list[Gathered], list[Single]]:
    """What lies in a rectangle given in ``datum``: gathered, or one by one where they are few; two queries.

    The few that GCJ-02 carries over the edge are drawn there; what is gathered is right to a cell.
    """
    rows = narrow(Address.objects.all()).filter(
        latitude__range=(seen.south - MARGIN, seen.north + MARGIN),
        longitude__range=(seen.west - MARGIN, seen.east + MARGIN),
    )
    most = SINGLE if seen.zoom >= NEAR else FEW
    if len(rows.values_list("pk", flat=True).order_by()[: most + 1]) <= most:
        return [], _single(rows, datum)
    return _gathered(rows, seen.cell, datum), []


def _single(rows: models.QuerySet[Address], datum: Datum) -> list[Single]:
    known, address = attribute_map(Customer), attribute_map(Address)
    is_named = rule_for(Customer, known["name"]).is_readable
    is_detailed = rule_for(Address, address["detail"]).is_readable
    found = []
    columns = ("latitude", "longitude", "datum", "customer_id", "customer__name", "customer__code", "detail")
    for north, east, measured, pk, name, code, detail in rows.order_by(
        "customer__name_key", "pk"
    ).values_list(*columns):
        point = Point(float(north), float(east), Datum(measured)).to(datum)
        found.append(
            Single(
                point.latitude, point.longitude, pk, name if is_named else code, detail if is_detailed else ""
            )
        )
    return found


def _gathered(rows: models.QuerySet[Address], cell: float, datum: Datum) -> list[Gathered]:
    north, east = Cast("latitude", models.FloatField()), Cast("longitude", models.FloatField())
    size = Value(cell, models.FloatField())
    cells = (
        rows.order_by()
        .annotate(row=Floor(north / size), column=Floor(east / size))
        .values("row", "column", "datum")
        .annotate(
            count=Count("pk"),
            north=Avg(north),
            east=Avg(east),
            first=Min("division"),
            last=Max("division"),
        )
    )
    found = []
    for one in cells:
        point = Point(one["north"], one["east"], Datum(one["datum"])).to(datum)
        code = common_division(one["first"], one["last"])
        found.append(
            Gathered(
                point.latitude, point.longitude, one["count"], full_name(code.ljust(6, "0")) if code else ""
            )
        )
    return sorted(found, key=lambda one: -one.count)


def customers_by_division(above: str = "") -> list[tuple[str, str, int]]:
    """Code, name and number of one's customers by province, or by city within ``above`` (two digits); one query."""
    length = 4 if above else 2
    rows: Any = narrow(Customer.objects.all()).exclude(division="")
    if above:
        rows = rows.filter(division__startswith=above)
    counted = (
        rows.order_by()
        .annotate(part=Substr("division", 1, length))
        .values("part")
        .annotate(number=Count("pk"))
    )
    found = [(one["part"], full_name(one["part"].ljust(6, "0")), one["number"]) for one in counted]
    return sorted(found, key=lambda one: -one[2])
