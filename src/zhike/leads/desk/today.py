"""What leads bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register
from zhike.kit.rulebook.values import value
from zhike.leads.queries.tracking import due_steps, idle_leads
from zhike.leads.regulations import IDLE_DAYS

MOST = 6


def steps_values() -> dict[str, Any] | None:
    """The person's next steps with leads that are due, and the leads they have forgotten; nothing where none."""
    acting = current_acting()
    if acting.level("leads", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    steps, idle = due_steps(acting.staff_id, today, MOST), idle_leads(today, acting.staff_id, MOST + 1)
    if not steps and not idle:
        return None
    return {
        "steps": steps,
        "idle": idle[:MOST],
        "has_more": len(idle) > MOST,
        "days": value(IDLE_DAYS),
        "today": today,
    }


register(TodayPanel("leads", _("要跟进的线索"), "leads/today.jinja", steps_values, order=14))
