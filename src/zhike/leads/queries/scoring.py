"""The score rules in force, and what they look at (OPP-19)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import override

from zhike.customers.choices import Industry
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import Kept
from zhike.kit.places.table import full_name
from zhike.leads.choices import Channel, Scored
from zhike.leads.models import Lead, ScoreRule
from zhike.leads.rules.scoring import Criterion, Facts

LOOKED_AT = tuple(field.value for field in Scored if field is not Scored.TOUCHES)


def _read() -> tuple[Criterion, ...]:
    with open_door(Reason.LEADS):
        rules = ScoreRule.objects.filter(is_active=True).order_by("pk")
        return tuple(
            Criterion(one.name, one.field, one.test, one.points, tuple(one.words), one.least) for one in rules
        )


_criteria = Kept("lead_scores", _read)


def criteria() -> tuple[Criterion, ...]:
    """All active score rules, kept until somebody changes one."""
    return _criteria()


def facts_of(ids: Collection[int]) -> dict[int, Facts]:
    """What the rules look at, by lead; one query. With the door open: a score is the same whoever asks."""
    rows = Lead.objects.filter(pk__in=ids).order_by()
    counted = rows.annotate(touched=Count("touches", filter=Q(touches__deleted_at=None)))
    with override(None):
        return {row["id"]: _facts(row) for row in counted.values("id", "touched", *LOOKED_AT)}


def _facts(row: dict[str, Any]) -> Facts:
    division = row["division"]
    return {
        **{name: [str(row[name] or "")] for name in LOOKED_AT},
        "channel": [row["channel"], str(Channel(row["channel"]).label)],
        "industry": [row["industry"], str(Industry(row["industry"]).label)] if row["industry"] else [],
        "division": [division, full_name(division.ljust(6, "0"))] if division else [],
        "tags": [str(tag) for tag in row["tags"]],
        "budget": [] if row["budget"] is None else [str(row["budget"])],
        "touches": [str(row["touched"])],
    }
