"""Open opportunities that need a word: without a next step, or past it (OPP-02, OPP-17)."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity

MOST = 8


def lacking_next_step(today: date) -> QuerySet[Opportunity]:
    """Open ones without a next step, without its day, or past it; those without first, then the longest past."""
    lacking = Q(next_on=None) | Q(next_step="") | Q(next_on__lt=today)
    return Opportunity.objects.filter(lacking, outcome=Outcome.OPEN).order_by(
        F("next_on").asc(nulls_first=True), "pk"
    )
