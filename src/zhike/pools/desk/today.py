"""What pools bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register
from zhike.pools.poolables import POOLABLES
from zhike.pools.queries.capacities import meters
from zhike.pools.queries.returning import is_quickly_told, returning_soon

MOST = 6


def returning_values() -> dict[str, Any] | None:
    """The person's customers that return soon; nothing while none does, or where telling takes a page of its own."""
    acting = current_acting()
    if acting.level("customers", Verb.SEE) is Level.NONE or not is_quickly_told(acting.staff_id):
        return None
    today = timezone.localdate()
    lines = returning_soon(acting.staff_id, today, MOST + 1)
    return {"lines": lines[:MOST], "has_more": len(lines) > MOST, "today": today} if lines else None


def capacity_values() -> dict[str, Any] | None:
    """How full the person's capacity is; nothing where no limit is set."""
    staff = current_acting().staff_id
    limited = [meter for noun in POOLABLES for meter in meters(noun, staff)]
    return {"meters": limited} if limited else None


register(
    TodayPanel(
        "returning", _("即将退回公海的客户"), "pools/today_returning.jinja", returning_values, order=12
    )
)
register(
    TodayPanel("capacity", _("库容"), "pools/today_capacity.jinja", capacity_values, order=60, is_wide=False)
)
