"""Pools: simulating a reclaim rule, its night and the undo of it, an activity's cost, a picked entry.

Budgets: simulation ≤ 30 s, a night's rule ≤ 5 minutes with history, search entries and tenures.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import installation
from bench.report import Section

SIMULATION_GOAL, NIGHT_GOAL, UNDO_GOAL, TODAY_GOAL = 30, 300, 300, 100
TAKEN_SHARE = 0.05


def measure(home: Path, is_quick: bool) -> Section:
    """On the company in ``home``: the term is chosen so that about ``TAKEN_SHARE`` of the customers go."""
    section = Section(
        "Pools",
        "A reclaim rule “no follow-up in N days” over all customers, simulated, run as a night runs it (owners,"
        " contacts and activities handed over, entries, tenures, history, search entries, notices), undone.",
    )
    with installation.server(home):
        installation.set_up(home)
        rule, today, count = _make_rule()
        taken = _simulated(section, rule, count)
        _today_panel(section)
        _nights(section, rule, today, taken)
    return section


def _administrator() -> Any:
    from zhike.people.models import Staff
    from zhike.people.standing import acting_for

    return acting_for(Staff.objects.get(login="admin").pk)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.monotonic()
    result = work()
    return result, time.monotonic() - began


def _make_rule() -> tuple[int, Any, int]:
    from django.db import connection
    from django.utils import timezone

    from zhike.demo.pools import fill_facts
    from zhike.kit.access.acting import acting_as
    from zhike.kit.access.door import Reason, open_door
    from zhike.people.models import Department
    from zhike.pools.actions import pools, rules
    from zhike.pools.models import Pool, ReclaimRule

    fill_facts()
    with acting_as(_administrator()):
        with open_door(Reason.POOLS), connection.cursor() as cursor:
            ReclaimRule.objects.update(on_form="")
            cursor.execute(
                "SELECT count(*), percentile_disc(%s) WITHIN GROUP (ORDER BY current_date - last_followed_at::date DESC)"
                " FROM pools_recordfacts f JOIN customers_customer c ON c.id = f.record_id"
                " WHERE c.owner_id IS NOT NULL AND c.deleted_at IS NULL",
                [TAKEN_SHARE],
            )
            count, days = cursor.fetchone()
        root = Department.objects.get(parent=None).pk
        stamp = time.time_ns()
        pool = (
            Pool.objects.filter(is_default=True).first()
            or pools.create(values={"name": f"bench {stamp}", "department": root}).result
        )
        values = {
            "name": f"bench {stamp}", "pool": pool.pk, "days": int(days), "spares_dealt": False, "remind_days": 3,
        }  # fmt: skip
        rule = rules.create(values=values).result
        return rule.pk, timezone.localdate(), count


def _simulated(section: Section, rule: int, count: int) -> int:
    from zhike.kit.access.acting import acting_as
    from zhike.pools.actions import simulate, switch_on
    from zhike.pools.models import ReclaimRule

    rows = ReclaimRule.objects.filter(pk=rule)
    with acting_as(_administrator()):
        seen, seconds = _timed(lambda: simulate(rows).result)
        switch_on(rows, reason="bench")
    section.add(
        f"simulation over {count:,} customers", seconds, "s", budget=f"≤ {SIMULATION_GOAL} s",
        is_met=seconds <= SIMULATION_GOAL, note=f"{seen.taken:,} would go",
    )  # fmt: skip
    return int(seen.taken)


def _today_panel(section: Section) -> None:
    from django.utils import timezone

    from zhike.kit.access.acting import acting_as
    from zhike.people.models import Staff
    from zhike.people.standing import acting_for
    from zhike.pools.queries.returning import is_quickly_told, returning_soon

    with acting_as(_administrator()):
        people = Staff.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True)
        manager = next(pk for pk in people if is_quickly_told(pk))
    with acting_as(acting_for(manager)):
        _rows, seconds = _timed(lambda: returning_soon(manager, timezone.localdate(), 7))
    section.add(
        "today panel “returning soon” of a person with at most 5,000", seconds * 1000, "ms",
        budget=f"≤ {TODAY_GOAL} ms", is_met=seconds * 1000 <= TODAY_GOAL,
    )  # fmt: skip


def _nights(section: Section, rule: int, today: Any, taken: int) -> None:
    from zhike.kit.access.acting import acting_as
    from zhike.kit.history.undo import undo
    from zhike.pools.nightly import run_rules

    night, seconds = _timed(lambda: run_rules(today).taken)
    run, count = night[rule]
    section.add(
        f"night of a rule that takes {count:,}", seconds, "s", budget=f"≤ {NIGHT_GOAL} s",
        is_met=seconds <= NIGHT_GOAL and count == taken,
    )  # fmt: skip
    with acting_as(_administrator()):
        report, seconds = _timed(lambda: undo(run))
    section.add(
        "undo of that night", seconds, "s", budget=f"≤ {UNDO_GOAL} s", is_met=seconds <= UNDO_GOAL,
        note=f"{report.changed_back:,} rows changed back, {report.removed:,} entries gone",
    )  # fmt: skip
