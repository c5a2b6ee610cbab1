"""Archives of which a part was not renewed within its cycle (ARC-08a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from zhike.archive.models import Standing
from zhike.archive.queries.issued import issued
from zhike.archive.rules.content import PARTS
from zhike.customers.models import Customer
from zhike.kit.desks.listing.titles import remembered_titles

PAGE = 50


@dataclass(frozen=True)
class Lapsed:
    """A customer with the parts whose cycle has ended, each with its day."""

    customer_id: int
    customer: str
    owner: str
    department: str
    due_on: date
    parts: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class Overdue:
    """A page of them, the longest overdue first; ``following`` is where the next page begins."""

    rows: list[Lapsed]
    following: str = ""


def overdue(
    today: date,
    owner: int | None = None,
    departments: list[int] | None = None,
    after: str = "",
    limit: int = PAGE,
) -> Overdue:
    """Of the customers one may see; keyset pages by day and customer, two queries."""
    rows = Standing.objects.filter(is_counted=True, next_due_on__lt=today)
    if owner is not None:
        rows = rows.filter(owner_id=owner)
    if departments is not None:
        rows = rows.filter(department_id__in=departments)
    if start := _parsed(after):
        day, customer = start
        rows = rows.filter(Q(next_due_on__gt=day) | Q(next_due_on=day, customer_id__gt=customer))
    found = list(rows.order_by(F("next_due_on").asc(), "customer_id")[: limit + 1])
    shown = found[:limit]
    names = dict(Customer.objects.filter(pk__in=[one.customer_id for one in shown]).values_list("pk", "name"))
    last = shown[-1] if len(found) > limit else None
    return Overdue(
        [_lapsed(one, names.get(one.customer_id, ""), today) for one in shown],
        f"{last.next_due_on}_{last.customer_id}" if last else "",
    )


def _parsed(after: str) -> tuple[date, int] | None:
    day, _line, customer = after.partition("_")
    try:
        return date.fromisoformat(day), int(customer)
    except ValueError:
        return None


def _lapsed(standing: Standing, name: str, today: date) -> Lapsed:
    due = [(part, day) for part in PARTS if (day := due_of(standing, part)) and day < today]
    staff, departments = remembered_titles("staff"), remembered_titles("department")
    assert standing.next_due_on is not None
    return Lapsed(
        standing.customer_id,
        name,
        staff.get(standing.owner_id or 0, ""),
        departments.get(standing.department_id or 0, ""),
        standing.next_due_on,
        tuple(due),
    )


def due_of(standing: Standing, part: str) -> date | None:
    """The last day by which a part is to be renewed; none where it has no cycle."""
    days = issued().content.part(part).cycle_days
    return standing.renewed_on(part) + timedelta(days=days) if days else None
