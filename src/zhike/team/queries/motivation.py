"""The four motivations, planned and done (TER-02)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from zhike.team.choices import MotivationKind
from zhike.team.models import Motivation


@dataclass(frozen=True)
class KindLine:
    """One kind in a year: measures planned, those done, and what they cost in yuan."""

    kind: MotivationKind
    planned: int = 0
    done: int = 0
    amount: Decimal = Decimal(0)


def motivations_of(year: int) -> list[KindLine]:
    """All four kinds, of what one may see; one query."""
    rows = (
        Motivation.objects.filter(planned_on__year=year)
        .order_by()
        .values("kind")
        .annotate(planned=Count("pk"), done=Count("done_on"), amount=Sum("amount"))
    )
    found = {row["kind"]: row for row in rows}
    return [
        KindLine(kind, found[kind]["planned"], found[kind]["done"], found[kind]["amount"] or Decimal(0))
        if kind in found
        else KindLine(kind)
        for kind in MotivationKind
    ]
