"""What the acting person may not write any more stays when they undo a run of their own.

An old run of one's own is no licence: rows lost since (handed over, shared no more) are kept, and listed.
Runs that asked for a named right ask for it again as a whole (see ``undo``); here it is row by row.
"""

from __future__ import annotations

from django.db import connection, models

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.policies import Owned, policy_of, predicate
from zhike.kit.history.install import tracked_name
from zhike.kit.history.undo_plan import plan_name

WRITING = (Verb.CREATE, Verb.CHANGE, Verb.DELETE, Verb.ASSIGN)

# Rows the run made go; whoever might have made, changed or deleted them today may remove them.
MADE = """
UPDATE {plan} p SET is_forbidden = true, is_held = true FROM {table} t
WHERE t.id = p.id AND p.made AND NOT p.removed AND NOT ({create} OR {change} OR {delete})
"""
# An owner put back is judged as before or as after: who gave a record away may take that back while
# their role still lets them assign such a record.
CHANGED = """
UPDATE {plan} p SET is_forbidden = true, restore = NULL FROM (
    SELECT q.id FROM {plan} q JOIN {table} t ON t.id = q.id,
        LATERAL jsonb_populate_record(NULL::{table}, to_jsonb(t) || q.restore) back,
        LATERAL (SELECT q.restore ?| ARRAY['owner_id', 'department_id'] AS assigns,
                        q.restore ? 'deleted_at' AS bins,
                        EXISTS (SELECT FROM jsonb_object_keys(q.restore) key
                                WHERE key <> ALL (ARRAY['owner_id', 'department_id', 'deleted_at'])) AS changes) wish
    WHERE q.restore IS NOT NULL AND NOT (
        (NOT wish.assigns OR {assign} OR {assign_back})
        AND (NOT wish.bins OR {delete} OR {delete_back})
        AND (NOT wish.changes OR {change} OR (wish.assigns AND {change_back})))
) lost WHERE lost.id = p.id
"""
REMOVED = """
UPDATE {plan} p SET is_forbidden = true, removed = false FROM (
    SELECT q.id FROM {plan} q JOIN LATERAL (
        SELECT before FROM history_change WHERE noun = %(noun)s AND record_id = q.id AND kind = '-'
        ORDER BY id DESC LIMIT 1) c ON true,
        LATERAL jsonb_populate_record(NULL::{table}, c.before) back
    WHERE q.removed AND NOT q.made AND NOT ({create_back} OR {change_back} OR {delete_back})
) lost WHERE lost.id = p.id
"""


def keep_what_is_out_of_reach(model: type[models.Model]) -> None:
    """Mark in the plan of ``model`` what the acting person may not write today; nothing where they may all."""
    if not isinstance(policy_of(model), Owned) or _writes_everything(model):
        return
    table = model._meta.db_table
    pieces = {verb.value: _allows(model, verb, "t") for verb in WRITING}
    pieces |= {f"{verb.value}_back": _allows(model, verb, "back") for verb in WRITING}
    with connection.cursor() as cursor:
        for statement in (MADE, CHANGED, REMOVED):
            text = statement.format(plan=plan_name(model), table=table, **pieces)
            cursor.execute(text, {"noun": tracked_name(model)})


def _allows(model: type[models.Model], verb: Verb, alias: str) -> str:
    """The policy as a plain truth: it is unknown where the person has no level at all."""
    return f"coalesce({predicate(model, verb, alias)}, false)"


def _writes_everything(model: type[models.Model]) -> bool:
    acting, area = current_acting(), model._meta.app_label
    return all(acting.level(area, verb) is Level.ALL for verb in WRITING)
