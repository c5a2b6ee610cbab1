"""What undoing a run has to do to each record it wrote: a temporary table per noun, set by set.

Whoever undoes right after a large import meets tables without statistics, so every step is written
to need none: one pass over the run's changes, joins against the analysed plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.fields.related import ForeignObjectRel

from zhike.kit.access.policies import Following, policy_of
from zhike.kit.history.install import tracked_name

MADE = """
CREATE TEMP TABLE {plan} ON COMMIT DROP AS
SELECT record_id AS id, bool_or(kind = '+') AS made, bool_or(kind = '-') AS removed,
       count(*) FILTER (WHERE kind = '~') AS times,
       (array_agg(before) FILTER (WHERE kind = '~'))[1] AS before,
       (array_agg(after) FILTER (WHERE kind = '~'))[1] AS after,
       false AS is_changed_since, NULL::jsonb AS restore, NULL::text[] AS clashing, false AS is_held,
       false AS is_forbidden
FROM history_change WHERE run_id = %(run)s AND noun = %(noun)s GROUP BY record_id
"""

# Records the run changed several times: each field's first value before and last value after.
FOLD = """
UPDATE {plan} p SET before = folded.before, after = folded.after FROM (
    SELECT record_id, jsonb_object_agg(key, first) AS before, jsonb_object_agg(key, last) AS after FROM (
        SELECT c.record_id, b.key, (array_agg(b.value ORDER BY c.id))[1] AS first,
               (array_agg(c.after -> b.key ORDER BY c.id DESC))[1] AS last
        FROM history_change c JOIN {plan} q ON q.id = c.record_id, jsonb_each(c.before) b
        WHERE c.run_id = %(run)s AND c.noun = %(noun)s AND c.kind = '~' AND q.times > 1
        GROUP BY c.record_id, b.key
    ) fields GROUP BY record_id
) folded WHERE folded.record_id = p.id
"""

# What others did later; what was undone since, and undoing itself, do not count.
LATER = """
UPDATE {plan} p SET is_changed_since = true FROM (
    SELECT DISTINCT c.record_id FROM history_change c
    WHERE c.noun = %(noun)s AND c.id > %(last)s AND c.kind = '~' AND c.run_id IS DISTINCT FROM %(run)s
      AND NOT EXISTS (SELECT 1 FROM actions_actionrun r WHERE r.undoes_id = c.run_id)
      AND NOT EXISTS (SELECT 1 FROM actions_actionrun r WHERE r.id = c.run_id AND r.undoes_id IS NOT NULL)
) later WHERE later.record_id = p.id
"""

COMPARE = """
UPDATE {plan} p SET
    restore = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(p.before)
               WHERE coalesce(now_is.flat -> key, 'null') = coalesce(p.after -> key, 'null')),
    clashing = ARRAY(SELECT key FROM jsonb_each(p.before)
                     WHERE coalesce(now_is.flat -> key, 'null') <> coalesce(p.after -> key, 'null')
                       AND coalesce(now_is.flat -> key, 'null') <> coalesce(value, 'null'))
FROM (SELECT t.id, history_flat(to_jsonb(t)) AS flat FROM {table} t JOIN {plan} q ON q.id = t.id
      WHERE q.before IS NOT NULL OFFSET 0) now_is
WHERE now_is.id = p.id
"""


def plan_name(model: type[models.Model]) -> str:
    return f"undo_{model._meta.db_table}"


def make_plans(tracked: Sequence[type[models.Model]], run_id: int) -> list[type[models.Model]]:
    """Plan every model the run wrote; returns those, in the given order. Links are not looked at yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT noun, max(id) FROM history_change WHERE run_id = %s GROUP BY noun", [run_id])
        written = dict(cursor.fetchall())
        planned = [model for model in tracked if tracked_name(model) in written]
        for model in planned:
            _plan(cursor, model, run_id, max(written.values()))
    return planned


def hold_what_is_pointed_at(planned: Sequence[type[models.Model]]) -> None:
    """Mark in the plans what stays because something points at it that neither goes nor is put back."""
    with connection.cursor() as cursor:
        for model in planned:
            for other, column in _pointing_at(model):
                _hold(cursor, model, other, f"o.{column} = p.id", planned, column)
            for other in followers():
                if holds(other):
                    told = f"o.noun = '{tracked_name(model)}' AND o.record_id = p.id"
                    _hold(cursor, model, other, told, planned, "record_id")


def followers() -> list[type[models.Model]]:
    """Tables that tell of other records by ``noun`` and ``record_id``, without a foreign key: shares, attachments.

    History itself stays when a record goes.
    """
    return [
        model
        for model in apps.get_models()
        if isinstance(policy_of(model), Following) and model._meta.db_table != "history_change"
    ]


def holds(model: type[models.Model]) -> bool:
    """Whether such rows are worth keeping their record for (attachments), or merely tell of it (shares)."""
    return bool(getattr(model, "holds_record", False))


def _plan(cursor: Any, model: type[models.Model], run_id: int, last: int) -> None:
    table, plan = model._meta.db_table, plan_name(model)
    values = {"run": run_id, "noun": tracked_name(model), "last": last}
    cursor.execute(f"DROP TABLE IF EXISTS {plan}")
    cursor.execute(MADE.format(plan=plan), values)
    cursor.execute(f"CREATE UNIQUE INDEX ON {plan} (id)")
    cursor.execute(f"ANALYZE {plan}")
    cursor.execute(
        f"SELECT coalesce(max(times), 0), bool_or(times > 0 AND NOT made AND NOT removed) FROM {plan}"
    )
    most_times, has_changed = cursor.fetchone()
    if most_times > 1:
        cursor.execute(FOLD.format(plan=plan), values)
    if most_times:
        cursor.execute(f"UPDATE {plan} SET before = NULL, after = NULL WHERE times > 0 AND (made OR removed)")
    cursor.execute(LATER.format(plan=plan), values)
    if cursor.rowcount:
        cursor.execute(f"UPDATE {plan} SET is_held = true WHERE made AND NOT removed AND is_changed_since")
    if has_changed:
        cursor.execute(COMPARE.format(plan=plan, table=table))


def _pointing_at(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Tables with a foreign key to this one, those without a way back in Python among them."""
    relations = [f for f in model._meta.get_fields(include_hidden=True) if isinstance(f, ForeignObjectRel)]
    return [
        (relation.related_model, str(relation.field.column))
        for relation in relations
        if isinstance(relation.field, models.ForeignKey)
        and getattr(relation.field, "db_constraint", True)
        and relation.related_model._meta.managed
        and not relation.related_model._meta.proxy
    ]


def _hold(
    cursor: Any,
    model: type[models.Model],
    other: type[models.Model],
    pointing: str,
    planned: Sequence[Any],
    column: str,
) -> None:
    """A record that something else points at (and that does not go too, nor points elsewhere again) stays."""
    let_go = ""
    if other in planned:
        is_put_back = (
            f" OR gone.restore ->> '{column}' IS DISTINCT FROM p.id::text AND gone.restore ? '{column}'"
        )
        let_go = (
            f" AND NOT EXISTS (SELECT 1 FROM {plan_name(other)} gone"
            f" WHERE gone.id = o.id AND (gone.made AND NOT gone.is_held{is_put_back}))"
        )
    cursor.execute(
        f"UPDATE {plan_name(model)} p SET is_held = true WHERE made AND NOT removed AND NOT is_held"
        f" AND EXISTS (SELECT 1 FROM {other._meta.db_table} o WHERE {pointing}{let_go})"
    )
