"""What customers supply to the team's figures: visits and calls, counted from activities (TER-04)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from zhike.customers.choices import ActivityKind
from zhike.customers.models import Activity
from zhike.team.choices import Measure
from zhike.team.facts import Fact, Source, supply


def counting(kind: str) -> Source:
    """The source that counts activities of one kind by who wrote them down and the day they happened."""

    def count(staff: Collection[int], first: date, last: date) -> Iterable[Fact]:
        rows = (
            Activity.objects.filter(kind=kind, created_by__in=staff, happened_at__range=_moments(first, last))
            .annotate(day=TruncDate("happened_at"))
            .order_by()
            .values_list("created_by", "day")
            .annotate(Count("pk"))
        )
        return [Fact(person, day, Decimal(number)) for person, day, number in rows]

    return count


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of one day to the last of another, in the company's zone."""
    past = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return timezone.make_aware(datetime.combine(first, time())), past - timedelta(microseconds=1)


SOURCES: dict[Measure, Source] = {
    Measure.VISITS: counting(ActivityKind.VISIT),
    Measure.CALLS: counting(ActivityKind.CALL),
}


def supply_all() -> None:
    """Called at start."""
    for measure, source in SOURCES.items():
        supply(measure, source)
