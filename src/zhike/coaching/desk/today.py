"""What coaching brings to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.coaching.queries.cases import due_follow_ups
from zhike.coaching.queries.visits import awaited_of
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register

MOST = 6


def todo_values() -> dict[str, Any] | None:
    """Joint visits that lack their result and follow-ups that are due; left out where there is nothing to do."""
    acting = current_acting()
    if acting.level("coaching", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    visits = awaited_of(acting.staff_id, today).values(
        "pk", "purpose", "planned_on", "owner__name", "customer__name"
    )[:MOST]
    found = {"visits": list(visits), "cases": due_follow_ups(acting.staff_id, today, MOST), "today": today}
    return found if found["visits"] or found["cases"] else None


register(TodayPanel("coaching", _("陪访与辅导待办"), "coaching/today.jinja", todo_values, order=13))
