"""Targets and what was reached, by person, product and month (TER-02a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from zhike.kit.calendar.months import MONTHS, months_between, span_of
from zhike.team.facts import Fact, facts
from zhike.team.models import Achievement, Target
from zhike.team.queries.people import Member, Team
from zhike.team.rules.attainment import Aim, Line, aimed, lines, summed, total


@dataclass(frozen=True)
class Attainment:
    """How far a team is in a period; all tables are cut from the same figures, so their sums agree.

    ``persons`` pairs a member with a line, ``products`` a product with a line, ``months`` lists for each product
    (``""``: none named) what was reached in each month. ``own`` is the department's own target, where one is set.
    """

    first: date
    last: date
    persons: list[tuple[Member, Line]]
    products: list[tuple[str, Line]]
    months: list[tuple[str, list[Decimal], Decimal]]
    month_heads: list[date]
    month_sums: list[Decimal]
    total: Line
    own: Line | None

    @property
    def difference(self) -> Decimal | None:
        """By how much the persons' targets miss the department's own; ``None`` where it has none."""
        return None if self.own is None else self.own.target - self.total.target


def attainment(team: Team, measure: str, period: str, day: date) -> Attainment:
    """The tables of one measure in the month, quarter or year that holds ``day``; two queries and one a source."""
    first, last = span_of(MONTHS[period], day)
    rows = Target.objects.filter(measure=measure, starts_on__range=(first, last))
    personal = aimed(_aims(rows.filter(owner__in=team.ids)), period)
    own = aimed(_aims(rows.filter(owner=None, department=team.department)), period) if team.department else []
    done = [*imported(measure, team.ids, first, last), *facts(measure, team.ids, first, last)]
    by_person = lines(
        ((aim.staff, aim) for aim in personal), summed((fact.staff, fact.amount) for fact in done)
    )
    by_product = lines(
        ((aim.product, aim) for aim in personal), summed((fact.product, fact.amount) for fact in done)
    )
    heads = months_between(first, last)
    products = sorted(by_product, key=str)
    return Attainment(
        first=first,
        last=last,
        persons=[(member, by_person.get(member.id, Line())) for member in team.members],
        products=[(str(product), by_product[product]) for product in products],
        months=[_row(str(product), done, heads) for product in products],
        month_heads=heads,
        month_sums=[
            sum((f.amount for f in done if f.day.replace(day=1) == head), Decimal(0)) for head in heads
        ],
        total=total(by_person.values()),
        own=total(aim.line for aim in own) if own else None,
    )


def _row(product: str, done: list[Fact], heads: list[date]) -> tuple[str, list[Decimal], Decimal]:
    by_month = summed((fact.day.replace(day=1), fact.amount) for fact in done if fact.product == product)
    cells = [by_month.get(head, Decimal(0)) for head in heads]
    return product, cells, sum(cells, Decimal(0))


def _aims(rows: Any) -> list[Aim]:
    columns = ("owner_id", "period", "starts_on", "amount", "product", "stretch", "challenge")
    return [Aim(*row) for row in rows.values_list(*columns)]


def imported(measure: str, staff: list[int], first: date, last: date) -> list[Fact]:
    """The achievements of a measure, summed by person, day and product; one query."""
    rows = (
        Achievement.objects.filter(measure=measure, owner__in=staff, day__range=(first, last))
        .order_by()
        .values_list("owner_id", "day", "product")
        .annotate(Sum("amount"))
    )
    return [Fact(owner, day, amount, product) for owner, day, product, amount in rows]
