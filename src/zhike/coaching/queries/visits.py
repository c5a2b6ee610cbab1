"""Joint visits that lack a result, and how many each manager made (OPP-08a)."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from zhike.coaching.choices import VisitState
from zhike.coaching.models import JointVisit
from zhike.coaching.rules.visits import Tally, Visit, tallies


def without_result(today: date) -> QuerySet[JointVisit]:
    """Visits whose day has passed and that say nothing of what came of it, the oldest first."""
    rows = JointVisit.objects.filter(state=VisitState.PLANNED, planned_on__lt=today)
    return rows.order_by("planned_on", "pk")


def awaited_of(staff: int, today: date) -> QuerySet[JointVisit]:
    """Those this person owes the result of: the manager, or the seller where no manager is named."""
    return without_result(today).filter(Q(manager=staff) | Q(manager=None, owner=staff))


def visits_by_manager(
    first: date, last: date, today: date, department: int | None
) -> list[tuple[int | None, str, Tally]]:
    """Every manager's visits of a period with the sellers one may see; one query."""
    rows = JointVisit.objects.annotate(day=Coalesce("held_on", "planned_on")).filter(day__range=(first, last))
    if department:
        rows = rows.filter(department__path__contains=[department])
    names: dict[int | None, str] = {}
    visits = []
    for manager, name, planned_on, held_on, state in rows.values_list(
        "manager", F("manager__name"), "planned_on", "held_on", "state"
    ):
        names[manager] = name or ""
        visits.append(Visit(manager, planned_on, held_on, state == VisitState.CALLED_OFF))
    counted = tallies(visits, first, last, today)
    return sorted(
        ((manager, names[manager], tally) for manager, tally in counted.items()),
        key=lambda line: (-line[2].held, line[1]),
    )
