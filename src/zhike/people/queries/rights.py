"""Who holds a named right."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from zhike.people.models import Appointment


def holders_of(right: str, on: date) -> list[int]:
    """Ids of the people in service whose roles of a day hold a named right; one query."""
    rows = Appointment.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=on),
        Q(ends_on=None) | Q(ends_on__gte=on),
        role__rights__contains=[right],
        role__closed_at=None,
        staff__is_active=True,
    )
    return list(rows.order_by().values_list("staff", flat=True).distinct())
