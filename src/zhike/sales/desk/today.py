"""What sales bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register
from zhike.sales.queries.next_steps import MOST, lacking_next_step


def next_step_values() -> dict[str, Any] | None:
    """The person's own opportunities without a valid next step; left out where there are none (OPP-02)."""
    acting = current_acting()
    if acting.level("sales", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    mine = lacking_next_step(today).filter(owner_id=acting.staff_id)
    rows = list(
        mine.values("pk", "name", "next_step", "next_on", "stage__name", "customer__name")[: MOST + 1]
    )
    return {"rows": rows[:MOST], "has_more": len(rows) > MOST, "today": today} if rows else None


register(
    TodayPanel(
        "next_steps", _("下一步缺失或过期的商机"), "sales/today_next_steps.jinja", next_step_values, order=11
    )
)
