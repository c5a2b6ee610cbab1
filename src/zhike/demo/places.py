"""Where the demo's customers are: an address with a point each, and territories drawn over them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhike.customers.models import Address
from zhike.demo.bulk import insert_select, reserve_ids
from zhike.demo.rows import Base, array
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.territories.actions import add_member, apply_redrawing, criteria, schedule_redrawing, territories
from zhike.territories.models import Territory

# Division code → about where the city lies, degrees north and east (WGS-84).
CENTRES = {
    "310115": (31.22, 121.54), "320500": (31.30, 120.62), "320200": (31.57, 120.30), "320100": (32.06, 118.80),
    "330100": (30.27, 120.15), "330200": (29.87, 121.55), "340100": (31.82, 117.23), "340200": (31.33, 118.38),
    "440100": (23.13, 113.26), "440300": (22.60, 114.06), "440600": (23.02, 113.12), "441900": (23.02, 113.75),
    "350200": (24.50, 118.09), "350100": (26.07, 119.30), "450100": (22.82, 108.37), "430100": (28.23, 112.94),
    "420100": (30.59, 114.31), "410100": (34.75, 113.63), "500000": (29.56, 106.55), "510100": (30.57, 104.07),
    "530100": (25.04, 102.72), "520100": (26.65, 106.63), "610100": (34.34, 108.94), "140100": (37.87, 112.55),
    "120000": (39.08, 117.20), "130200": (39.63, 118.18), "370100": (36.65, 117.12), "370200": (36.10, 120.38),
    "210100": (41.81, 123.43), "210200": (38.95, 121.61),
}  # fmt: skip
SPREAD = 2_000  # steps of a ten thousandth of a degree to each side
EAST = ("上海", "江苏", "浙江", "安徽", "福建", "山东")
SOUTH = ("广东", "广西", "云南", "贵州", "重庆", "四川")


def make_addresses(cursor: Any, base: Base) -> None:
    """The main address of every customer, somewhere around its city."""
    codes = array(list(CENTRES))
    place = f"[array_position({codes}, c.division::text)]"
    north, east = ([point[axis] for point in CENTRES.values()] for axis in (0, 1))
    first = reserve_ids(cursor, Address, base.count)
    values = {
        "id": f"{first} + r.id - {base.customer}",
        "customer_id": "r.id",
        "owner_id": "owner_id",
        "department_id": "department_id",
        "created_by_id": "created_by_id",
        "created_at": "created_at",
        "updated_at": "created_at",
        "kind": "'office'",
        "is_main": "true",
        "division": "division",
        "detail": "address",
        "latitude": "round(north::numeric, 7)",
        "longitude": "round(east::numeric, 7)",
        "datum": "'wgs84'",
    }
    source = (
        "(SELECT c.id, c.owner_id, c.department_id, c.created_by_id, c.created_at, c.division, c.address,"
        f" {array(north)}{place}::float8 + (pg_temp.pick(c.id, 51, {2 * SPREAD}) - {SPREAD}) / 10000.0 AS north,"
        f" {array(east)}{place}::float8 + (pg_temp.pick(c.id, 52, {2 * SPREAD}) - {SPREAD}) / 10000.0 AS east"
        f" FROM customers_customer c WHERE c.id > {base.customer}) r"
    )
    insert_select(cursor, Address, values, source, [])


def draw_territories() -> None:
    """East and south, in force, a colleague let in; another drawn and not yet in force."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    with acting_as(acting_for(staff["admin"])):
        made = {
            name: territories.create(values={"name": name, "priority": priority}).result
            for name, priority in (("华东地域", 50), ("华南地域", 50))
        }
        for name, provinces in (("华东地域", EAST), ("华南地域", SOUTH)):
            for province in provinces:
                criteria.create(values={"territory": made[name].pk, "division": province})
        planned = schedule_redrawing(effective_on=timezone.localdate(), note="首次划分").result
        apply_redrawing(redrawing=planned.pk)
        add_member(Territory.objects.filter(pk=made["华东地域"].pk), staff=staff["executor"])
        shenzhen = territories.create(values={"name": "深圳", "priority": 10, "remark": "待生效"}).result
        criteria.create(values={"territory": shenzhen.pk, "division": "深圳市"})
