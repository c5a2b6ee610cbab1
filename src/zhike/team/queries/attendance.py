"""A month of the attendance register by person (TER-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from zhike.kit.calendar.months import month_end, month_of
from zhike.team.choices import AbsenceKind
from zhike.team.models import Absence
from zhike.team.queries.people import Member, Team

UNEXCUSED = (AbsenceKind.VAGUE, AbsenceKind.ABSENT)


@dataclass(frozen=True)
class MonthLine:
    """One person's days by kind, all of them, and those without leave (旷工)."""

    member: Member
    days: dict[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.days.values(), Decimal(0))

    @property
    def unexcused(self) -> Decimal:
        return sum((self.days.get(kind, Decimal(0)) for kind in UNEXCUSED), Decimal(0))


def month(team: Team, day: date) -> list[MonthLine]:
    """Everybody's month that holds ``day``; one query."""
    first, last = month_of(day), month_end(day)
    rows = (
        Absence.objects.filter(owner__in=team.ids, day__range=(first, last))
        .order_by()
        .values_list("owner", "kind")
        .annotate(Sum("days"))
    )
    by_person: dict[int, dict[str, Decimal]] = {}
    for owner, kind, days in rows:
        by_person.setdefault(owner, {})[kind] = days
    return [MonthLine(member, by_person.get(member.id, {})) for member in team.members]
