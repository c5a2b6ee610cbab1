"""The suggested next visit of an opportunity (OPP-16)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhike.kit import rulebook
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, ProgressNote
from zhike.sales.rules.progress import News, Suggestion, next_visit

MOST = 20


def suggested_visit(opportunity: int) -> Suggestion | None:
    """When to visit next by what informants said; one query."""
    return _suggested(list(_notes(opportunity)))


def progress(record: Opportunity) -> dict[str, Any]:
    """What the panel shows: the news, newest first, and the suggestion that follows."""
    notes = list(_notes(record.pk).select_related("contact", "created_by"))
    return {
        "record": record,
        "notes": notes,
        "suggestion": _suggested(notes) if record.outcome == Outcome.OPEN else None,
    }


def _notes(opportunity: int) -> Any:
    return ProgressNote.objects.filter(opportunity=opportunity).order_by("-told_on", "-pk")[:MOST]


def _suggested(notes: list[ProgressNote]) -> Suggestion | None:
    today = timezone.localdate()
    news = [
        News(note.told_on, note.step or note.content, note.expected_from, note.expected_to)
        for note in reversed(notes)
    ]
    return next_visit(news, today, int(rulebook.value("progress.visit_lead_days", on=today)))
