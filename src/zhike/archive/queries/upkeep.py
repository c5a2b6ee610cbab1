"""The monthly upkeep score of everybody, with what it is made of (REP-09, FIN-17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from zhike.archive.models import Standing, UpkeepDeduction
from zhike.archive.rules.upkeep import score
from zhike.kit.desks.listing.titles import remembered_titles

MOST_ENTRIES = 500


@dataclass(frozen=True)
class Upkeep:
    """A person's month: points by cause, what is left of 100, and the yuan off the bonus."""

    staff_id: int
    name: str
    department: str
    counts: Mapping[str, int]
    points: Decimal
    amount: Decimal
    score: Decimal


def upkeep_of(month: date, departments: Sequence[int] | None = None) -> list[Upkeep]:
    """Everybody who keeps archives, of whom one may see something; two queries."""
    charged = UpkeepDeduction.objects.filter(month=month)
    keepers = Standing.objects.filter(is_counted=True).exclude(owner=None)
    if departments is not None:
        charged = charged.filter(department_id__in=departments)
        keepers = keepers.filter(department_id__in=departments)
    found: dict[tuple[int, int], dict[str, Any]] = {
        pair: {} for pair in keepers.values_list("owner_id", "department_id").distinct().order_by()
    }
    rows = charged.values("owner_id", "department_id", "cause").annotate(
        number=Sum("count"),
        entries=Count("pk"),
        left=Sum("points", filter=Q(excused_at=None), default=Decimal(0)),
        yuan=Sum("amount", filter=Q(excused_at=None), default=Decimal(0)),
    )
    for row in rows.order_by():
        found.setdefault((row["owner_id"], row["department_id"]), {})[row["cause"]] = row
    return _by_person(found)


def _by_person(found: Mapping[tuple[int, int], Mapping[str, Any]]) -> list[Upkeep]:
    staff, departments = remembered_titles("staff"), remembered_titles("department")
    merged: dict[int, tuple[set[int], list[Mapping[str, Any]]]] = {}
    for (person, department), causes in found.items():
        where, rows = merged.setdefault(person, (set(), []))
        where.add(department)
        rows += causes.values()
    lines = []
    for person, (where, rows) in merged.items():
        points = sum((row["left"] for row in rows), Decimal(0))
        counts: dict[str, int] = {}
        for row in rows:
            counts[row["cause"]] = counts.get(row["cause"], 0) + row["entries"]
        lines.append(
            Upkeep(
                person,
                staff.get(person, ""),
                departments.get(min(where), ""),
                counts,
                points,
                sum((row["yuan"] for row in rows), Decimal(0)),
                score([points]),
            )
        )
    return sorted(lines, key=lambda line: (line.score, line.name))


def entries_of(month: date, staff_id: int) -> list[UpkeepDeduction]:
    """The very records a person's score is made of, those one may see."""
    rows = UpkeepDeduction.objects.filter(month=month, owner_id=staff_id)
    rows = rows.annotate(customer_name=F("customer__name"))
    return list(rows.order_by("cause", "found_on", "pk")[:MOST_ENTRIES])
