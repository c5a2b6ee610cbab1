"""What the panels on the pages of pools and rules show."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhike.kit import rulebook
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.models import ActionRun
from zhike.pools.choices import Fact
from zhike.pools.facts import is_supplied
from zhike.pools.models import Pool, PoolEntry, ReclaimRule
from zhike.pools.queries.candidates import is_on, present_form
from zhike.pools.queries.membership import pools_reached
from zhike.pools.queries.quotas import use_of
from zhike.pools.queries.simulations import latest, taken_from
from zhike.pools.regulations import MOST_SHARE
from zhike.pools.rules.shares import Judgement, Take

RUNS = 10


def simulation_panel(rule: ReclaimRule) -> dict[str, Any]:
    """The state of a rule and its latest simulation: how many, whose."""
    seen, form, today = latest(rule), present_form(rule), timezone.localdate()
    most = rulebook.value(MOST_SHARE, on=today)
    values: dict[str, Any] = {
        "rule": rule,
        "seen": seen,
        "is_supplied": is_supplied(rule.fact),
        "fact": Fact(rule.fact).label,
        "is_on": is_on(rule),
        "was_on": bool(rule.on_form),
        "most": most,
    }
    if seen is not None:
        take = Take(seen.taken, seen.considered)
        values |= {
            "take": take,
            "is_present": seen.form == form and seen.on == today,
            "is_everything": take.judged(most) is Judgement.EVERYTHING,
            "is_too_much": take.judged(most) is Judgement.TOO_MUCH,
            "owners": taken_from(seen),
        }
    return values


def runs_panel(rule: ReclaimRule) -> dict[str, Any]:
    """The nights of a rule, the newest first, each to be undone."""
    rows = ActionRun.objects.filter(name="pools.reclaim", values__rule=rule.pk).order_by("-pk")
    runs = list(rows.prefetch_related("undone_by")[:RUNS])
    return {"runs": runs, "may_undo": current_acting().has("undo.any")}


def use_panel(pool: Pool) -> dict[str, Any]:
    """How many lie in a pool, and what the acting member has had of it today."""
    with open_door(Reason.POOLS):
        lying = PoolEntry.objects.filter(pool=pool).count()
    return {
        "pool": pool,
        "lying": lying,
        "use": use_of(pool, current_acting().staff_id),
        "is_member": pool.pk in pools_reached(),
        "is_manager": current_acting().has("pools.manage"),
    }
