"""What leads supply to the team's figures: how many each person entered (TER-04)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from zhike.leads.models import Lead
from zhike.team.facts import Fact


def count_leads(staff: Collection[int], first: date, last: date) -> Iterable[Fact]:
    """Leads by who wrote them down and the day of it; one query."""
    start = timezone.make_aware(datetime.combine(first, time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = (
        Lead.objects.filter(created_by__in=staff, created_at__gte=start, created_at__lt=end)
        .annotate(day=TruncDate("created_at"))
        .order_by()
        .values_list("created_by", "day")
        .annotate(Count("pk"))
    )
    return [Fact(person, day, Decimal(number)) for person, day, number in rows]
