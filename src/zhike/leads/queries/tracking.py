"""Leads that nobody does anything about (OPP-02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zhike.kit.rulebook.values import value
from zhike.leads.choices import OPEN
from zhike.leads.models import Lead
from zhike.leads.regulations import IDLE_DAYS
from zhike.leads.rules.tracking import idle_since


def open_leads() -> models.QuerySet[Lead]:
    """Leads of which something may still become, of those one may see."""
    return Lead.objects.filter(state__in=OPEN)


def is_idle(today: date) -> Q:
    """The condition of ``rules.tracking.is_idle`` for the database; an index of open leads answers it."""
    latest = today - timedelta(days=value(IDLE_DAYS, on=today))
    end_of_latest = timezone.make_aware(datetime.combine(latest + timedelta(days=1), time()))
    return Q(state__in=OPEN, last_touched_at__lt=end_of_latest) & (Q(next_on=None) | Q(next_on__lte=latest))


@dataclass(frozen=True)
class Idle:
    """An idle lead and since when."""

    pk: int
    name: str
    company: str
    state: str
    score: int
    owner: int | None
    since: date
    days: int


def idle_leads(today: date, owner: int | None = None, most: int = 200) -> list[Idle]:
    """The idle leads one may see, of one owner or of all, the longest forgotten first; one query."""
    found = Lead.objects.filter(is_idle(today))
    if owner is not None:
        found = found.filter(owner_id=owner)
    rows = found.order_by("last_touched_at", "pk")[:most]
    return [_idle(row, today) for row in rows.values(
        "pk", "name", "company", "state", "score", "owner_id", "last_touched_at", "next_on"
    )]  # fmt: skip


def _idle(row: dict[str, Any], today: date) -> Idle:
    since = idle_since(timezone.localdate(row["last_touched_at"]), row["next_on"], today) or today
    return Idle(
        row["pk"], row["name"], row["company"], row["state"], row["score"], row["owner_id"], since,
        (today - since).days,
    )  # fmt: skip


def due_steps(owner: int, today: date, most: int = 6) -> list[dict[str, Any]]:
    """A person's next steps with leads up to today, the oldest first."""
    mine = open_leads().filter(owner_id=owner, next_on__lte=today).exclude(next_step="")
    rows = mine.order_by("next_on", "pk").values("pk", "name", "next_step", "next_on")[:most]
    return [dict(row) for row in rows]
