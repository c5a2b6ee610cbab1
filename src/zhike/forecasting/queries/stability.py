"""Teams' results month by month: how even, and on whom they depend (OPP-14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models.functions import TruncMonth

from zhike.forecasting.queries.live import WON, won
from zhike.forecasting.queries.tree import Place, Reach
from zhike.forecasting.rules.stability import Dependence, dependence, volatility
from zhike.kit.calendar.months import month_after, month_end, months_until
from zhike.sales.models import Opportunity

NOTHING = Decimal(0)


@dataclass(frozen=True)
class TeamMonths:
    """One department with all below it: yuan won in each month, how unequal, and who brought most."""

    place: Place
    months: list[Decimal]
    volatility: Decimal | None
    dependence: Dependence | None
    top: str

    @property
    def total(self) -> Decimal:
        return sum(self.months, NOTHING)


def last_months(today: date, count: int) -> list[date]:
    """The first days of so many whole months before the present one."""
    return months_until(month_after(today, -1), count)


def team_months(reached: Reach, months: Sequence[date]) -> list[TeamMonths]:
    """Every department in sight with any result in those months; one query.

    One whose results all come from a single department below it is left out: it would say the same twice.
    """
    rows = (
        Opportunity.objects.filter(
            won(months[0], month_end(months[-1])), department__in=list(reached.departments)
        )
        .order_by()
        .annotate(month=TruncMonth("closed_on"))
        .values_list("department_id", "owner_id", "month")
        .annotate(amount=WON)
    )
    by_department: dict[int, list[tuple[int, date, Decimal]]] = defaultdict(list)
    for department, owner, month, amount in rows:
        by_department[department].append((owner or 0, month, amount))
    subtrees = reached.subtrees
    found = []
    for place in reached.departments.values():
        subtree = subtrees[place.id]
        with_results = [one for one in subtree if one in by_department]
        if not with_results or any(subtrees[one].issuperset(with_results) for one in subtree - {place.id}):
            continue
        sold = [row for one in with_results for row in by_department[one]]
        members = [one for one, (_name, own) in reached.people.items() if own in subtree]
        found.append(_team(place, months, sold, members, reached))
    return found


def _team(
    place: Place,
    months: Sequence[date],
    sold: Sequence[tuple[int, date, Decimal]],
    members: Sequence[int],
    reached: Reach,
) -> TeamMonths:
    each: dict[date, Decimal] = defaultdict(lambda: NOTHING)
    sellers: dict[int, Decimal] = dict.fromkeys(members, NOTHING)
    for owner, month, amount in sold:
        each[month] += amount
        sellers[owner] = sellers.get(owner, NOTHING) + amount
    results = [each[month] for month in months]
    top = dependence(sellers)
    name = reached.people.get(top.seller, ("", 0))[0] if top else ""
    return TeamMonths(place, results, volatility(results), top, name)
