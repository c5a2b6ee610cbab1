"""The group 集团 a customer belongs to: its tree, and figures rolled up over what one may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Sum
from django.utils import timezone

from zhike.customers.choices import GroupRelation
from zhike.customers.models import Customer, Equipment, Tank, YearlySales
from zhike.customers.rules.completeness import YEARS_STRESSED
from zhike.customers.rules.groups import Member, lines, members, part_under
from zhike.kit.access.door import Reason, open_door
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun

MOST = 500
DEEPEST = 20

WALK = """
WITH RECURSIVE up AS (
    SELECT id, parent_id, 0 AS step FROM customers_customer WHERE id = %(customer)s
    UNION ALL
    SELECT c.id, c.parent_id, up.step + 1 FROM customers_customer c JOIN up ON c.id = up.parent_id
    WHERE up.step < %(deepest)s AND c.deleted_at IS NULL
) CYCLE id SET is_circle USING way,
top AS (SELECT id FROM up WHERE NOT is_circle ORDER BY step DESC LIMIT 1),
down AS (
    SELECT c.id, c.parent_id, 0 AS step FROM customers_customer c JOIN top USING (id)
    UNION ALL
    SELECT c.id, c.parent_id, down.step + 1 FROM customers_customer c JOIN down ON c.parent_id = down.id
    WHERE down.step < %(deepest)s AND c.deleted_at IS NULL
) CYCLE id SET is_circle USING way
SELECT id, parent_id FROM down WHERE NOT is_circle ORDER BY step, id LIMIT %(most)s
"""
ABOVE = """
WITH RECURSIVE up AS (
    SELECT id, parent_id FROM customers_customer WHERE id = %s
    UNION
    SELECT c.id, c.parent_id FROM customers_customer c JOIN up ON c.id = up.parent_id
)
SELECT id FROM up
"""


@dataclass(frozen=True)
class Figure:
    """One figure of the roll-up; ``text`` is ready to be shown."""

    label: object
    value: Decimal
    unit: object = ""


@dataclass
class Group:
    """The tree around one customer.

    ``figures`` are of the customer and everybody under it that one may see; ``hidden`` counts the members
    left out for lack of rights, ``hidden_below`` those of them under the customer.
    """

    trees: list[Member] = field(default_factory=list)
    listed: list[tuple[int, Member]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    counted: int = 0
    hidden: int = 0
    hidden_below: int = 0
    is_cut: bool = False

    @property
    def is_alone(self) -> bool:
        return len(self.listed) + self.hidden < 2


def group_of(customer: Customer) -> Group:
    """The group of a customer; six queries."""
    parents, is_cut = _all_members(customer.pk)
    facts = _facts(parents)
    below = part_under(parents, customer.pk)
    visible = below & set(facts)
    trees = members(parents, facts)
    return Group(
        trees=trees,
        listed=lines(trees),
        figures=_figures(visible, timezone.localdate()) if len(visible) > 1 else [],
        counted=len(visible),
        hidden=len(parents) - len(facts),
        hidden_below=len(below) - len(visible),
        is_cut=is_cut,
    )


def group_values(customer: Customer) -> dict[str, Any]:
    """For the panel on the customer's page."""
    return {"group": group_of(customer), "customer": customer}


def ancestors(customer: int) -> set[int]:
    """A customer and everybody above it, seen or not; for nothing but to refuse a circle."""
    with open_door(Reason.GROUPS), connection.cursor() as cursor:
        cursor.execute(ABOVE, [customer])
        return {pk for (pk,) in cursor.fetchall()}


def _all_members(customer: int) -> tuple[dict[int, int | None], bool]:
    """Everybody's place, by id alone, and whether there are more than one can show."""
    given = {"customer": customer, "deepest": DEEPEST, "most": MOST + 1}
    with open_door(Reason.GROUPS), connection.cursor() as cursor:
        cursor.execute(WALK, given)
        rows = cursor.fetchall()
    return dict(rows[:MOST]), len(rows) > MOST


def _facts(parents: dict[int, int | None]) -> dict[int, dict[str, Any]]:
    """What is shown of the members one may see."""
    names = [n for n in ("name", "grade", "parent_relation", "parent_share") if _is_readable(Customer, n)]
    rows = Customer.objects.filter(pk__in=parents).order_by("name_key", "pk").values("pk", *names)
    blank = {"name": "", "grade": "", "parent_relation": "", "parent_share": None}
    found = {}
    for row in rows:
        relation = row.get("parent_relation", "")
        found[row["pk"]] = {
            **blank,
            **row,
            "name": row.get("name") or f"#{row['pk']}",
            "relation": GroupRelation(relation).label if relation else "",
        }
    return found


def _figures(ids: set[int], today: date) -> list[Figure]:
    first = today.year - YEARS_STRESSED + 1
    sales = YearlySales.objects.filter(customer__in=ids, year__range=(first, today.year)).order_by()
    found: list[Figure] = []
    sold = sales.aggregate(petrol=Sum("petrol"), diesel=Sum("diesel"), minor=Sum("minor"))
    _add(found, YearlySales, sold, "petrol", "diesel", "minor")
    machines = Equipment.objects.filter(customer__in=ids).order_by().aggregate(count=Sum("count"))
    _add(found, Equipment, machines, "count", label=Equipment._meta.verbose_name)
    tanks = (
        Tank.objects.filter(customer__in=ids)
        .order_by()
        .aggregate(number=Count("pk"), capacity=Sum("capacity"))
    )
    found.append(Figure(Tank._meta.verbose_name, Decimal(tanks["number"])))
    _add(found, Tank, tanks, "capacity")
    money = Customer.objects.filter(pk__in=ids).order_by().aggregate(credit_limit=Sum("credit_limit"))
    _add(found, Customer, money, "credit_limit")
    return found


def _add(
    found: list[Figure], noun: type[Noun], totals: dict[str, Any], *names: str, label: object = ""
) -> None:
    """Totals of fields one may read; those that are masked or hidden are left out."""
    known = attribute_map(noun)
    for name in names:
        if _is_readable(noun, name):
            unit = known[name].unit or ("元" if known[name].kind.name == "money" else "")
            found.append(Figure(label or known[name].label, totals[name] or Decimal(0), unit))


def _is_readable(noun: type[Noun], name: str) -> bool:
    return rule_for(noun, attribute_map(noun)[name]).is_readable
