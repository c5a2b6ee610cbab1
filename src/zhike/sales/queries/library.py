"""The library of experience: tools and sessions by stage, industry and topic (KNO-04, OPP-15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Q, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf

from zhike.sales.models import SharingSession, Tool

MOST_SHOWN = 50


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty parts say nothing. ``stage`` is a name, ``industry`` a choice, ``topic`` a word."""

    stage: str = ""
    industry: str = ""
    topic: str = ""

    def narrow(self, rows: QuerySet[Any], names: tuple[str, ...]) -> QuerySet[Any]:
        """What is for this stage and industry, or says nothing of them, with the word in one of ``names``."""
        if self.stage:
            rows = rows.filter(Q(stages__contains=[self.stage]) | Q(stages=[]))
        if self.industry:
            rows = rows.filter(Q(industries__contains=[self.industry]) | Q(industries=[]))
        if self.topic:
            meant = Q()
            for name in names:
                meant |= Q(**{f"{name}__icontains": self.topic})
            rows = rows.filter(meant)
        return rows


def tools_like(wanted: Wanted) -> list[Tool]:
    """The tools in use, the most used first, then the best rated; ``uses``, ``stars`` and ``helped`` stand on each."""
    rows = Tool.objects.filter(is_active=True).select_related("author", "session")
    found = wanted.narrow(rows, ("name", "topic", "text")).annotate(
        times_used=Coalesce(F("standing__uses"), 0),
        times_helped=Coalesce(F("standing__helped"), 0),
        mean_stars=_mean(F("standing__stars"), F("standing__ratings")),
    )
    return list(found.order_by("-times_used", "-mean_stars", "name", "pk")[:MOST_SHOWN])


def sessions_like(wanted: Wanted) -> list[SharingSession]:
    """The sessions, by the use and rating of the tools that came of them, then the latest first."""
    rows = wanted.narrow(SharingSession.objects.all(), ("topic", "result", "notes__name")).distinct()
    found = SharingSession.objects.filter(pk__in=rows.values("pk")).annotate(
        times_used=Coalesce(Sum("tools__standing__uses"), 0),
        mean_stars=_mean(Sum("tools__standing__stars"), Sum("tools__standing__ratings")),
    )
    return list(found.order_by("-times_used", "-mean_stars", "-held_on", "-pk")[:MOST_SHOWN])


def _mean(stars: Combinable, ratings: Combinable) -> Coalesce:
    """Stars by number of ratings, 0 without any."""
    whole = Cast(stars, FloatField()) / NullIf(Cast(ratings, FloatField()), Value(0.0))
    return Coalesce(whole, 0.0, output_field=FloatField())
