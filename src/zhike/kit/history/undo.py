"""Taking back everything one run did, whoever and whatever it was: set by set, in the database.

A plan is made first (one row per record written); a dry run stops there. What others changed since
is kept and listed as a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import Following, policy_of
from zhike.kit.actions.action import REGISTRY, Action, running
from zhike.kit.actions.models import ActionRun
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.install import tracked_models, tracked_name

LISTED = 1_000


@dataclass(frozen=True)
class Kept:
    """A record, or one of its fields, that an undo leaves as others made it since."""

    noun: str
    record_id: int
    reason: str
    fields: tuple[str, ...] = ()


@dataclass
class UndoReport:
    """What an undo did, or would do. ``kept`` lists at most ``LISTED`` conflicts of ``kept_count``."""

    run_id: int
    is_dry: bool
    removed: int = 0
    restored: int = 0
    changed_back: int = 0
    kept_count: int = 0
    kept: list[Kept] = field(default_factory=list)
    undo_id: int | None = None


UNDO = Action("undo", lambda: None, None, None, _("撤销"))


def undo(run_id: int, is_dry: bool = False) -> UndoReport:
    """Undo one run; raises ``Missing``, ``Forbidden`` (not one's own and no right ``undo.any``) or ``Refused``."""
    run = _undoable(run_id)
    report = UndoReport(run_id, is_dry)
    if is_dry:
        with open_door(Reason.UNDO):
            for model in _order(tracked_models()):
                _plan(model, run_id)
                _report(model, report)
        return report
    with running(UNDO, {"run": run_id}, undoes=run_id) as current, open_door(Reason.UNDO):
        models_ = _order(tracked_models())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in models_:
            _plan(model, run_id)
        for model in models_:
            _report(model, report)
            _remove(model)
        for model in reversed(models_):
            _put_back(model)
            _change_back(model)
        report.undo_id = current.outcome.action_id
    assert run.pk
    return report


def _undoable(run_id: int) -> ActionRun:
    acting = current_acting()
    run = ActionRun.objects.filter(pk=run_id).first()
    if run is None:
        raise Missing("no_such_action", _("没有这次操作"))
    if run.staff_id != acting.staff_id and not acting.has("undo.any"):
        raise Forbidden("not_yours", _("只能撤销自己的操作；撤销他人的操作需要“撤销任何操作”权限"))
    known = REGISTRY.get(run.name)
    if known is not None and known.right and not acting.has(known.right):
        raise Forbidden("not_permitted", _("您没有“%(action)s”的权限") % {"action": known.label})
    if run.undone_by.exists():
        raise Refused("undone_already", _("这次操作已经撤销过了"))
    return run


def _order(tracked: list[type[models.Model]]) -> list[type[models.Model]]:
    """Those that point before those pointed at, so that removals break no link."""
    left = sorted(tracked, key=lambda model: not isinstance(policy_of(model), Following))
    ordered: list[type[models.Model]] = []
    while left:
        pointed = {
            f.related_model
            for m in left
            for f in m._meta.concrete_fields
            if f.is_relation and f.related_model is not m
        }
        free = [model for model in left if model not in pointed] or left[:1]
        ordered += free
        left = [model for model in left if model not in free]
    return ordered


PLAN = """
CREATE TEMP TABLE {plan} ON COMMIT DROP AS
WITH mine AS (
    SELECT record_id, min(id) AS first, max(id) AS last,
           bool_or(kind = '+') AS made, bool_or(kind = '-') AS removed
    FROM history_change WHERE run_id = %(run)s AND noun = %(noun)s GROUP BY record_id
), values_before AS (
    SELECT m.record_id, jsonb_object_agg(e.key, e.value) AS before, jsonb_object_agg(e.key, e.after) AS after
    FROM mine m, LATERAL (
        SELECT DISTINCT ON (b.key) b.key, b.value, a.after -> b.key AS after
        FROM history_change c, jsonb_each(c.before) b,
             LATERAL (SELECT l.after FROM history_change l
                      WHERE l.run_id = %(run)s AND l.noun = %(noun)s AND l.record_id = m.record_id
                        AND l.kind = '~' AND l.after ? b.key ORDER BY l.id DESC LIMIT 1) a
        WHERE c.run_id = %(run)s AND c.noun = %(noun)s AND c.record_id = m.record_id AND c.kind = '~'
        ORDER BY b.key, c.id
    ) e WHERE NOT m.made AND NOT m.removed GROUP BY m.record_id
), later AS (
    SELECT DISTINCT c.record_id FROM history_change c JOIN mine m USING (record_id)
    WHERE c.noun = %(noun)s AND c.id > m.last AND c.kind = '~' AND c.run_id IS DISTINCT FROM %(run)s
      AND NOT EXISTS (SELECT 1 FROM actions_actionrun r WHERE r.undoes_id = c.run_id)
      AND NOT EXISTS (SELECT 1 FROM actions_actionrun r WHERE r.id = c.run_id AND r.undoes_id IS NOT NULL)
)
SELECT m.record_id AS id, m.made, m.removed, v.before, v.after, l.record_id IS NOT NULL AS is_changed_since,
       NULL::jsonb AS restore, NULL::text[] AS clashing, false AS is_held
FROM mine m LEFT JOIN values_before v USING (record_id) LEFT JOIN later l USING (record_id)
"""

COMPARE = """
UPDATE {plan} p SET
    restore = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(p.before) WHERE now_is.flat -> key IS NOT DISTINCT FROM p.after -> key
               OR coalesce(now_is.flat -> key, 'null') = coalesce(p.after -> key, 'null')),
    clashing = ARRAY(SELECT key FROM jsonb_each(p.before)
                     WHERE coalesce(now_is.flat -> key, 'null') <> coalesce(p.after -> key, 'null')
                       AND coalesce(now_is.flat -> key, 'null') <> coalesce(value, 'null'))
FROM (SELECT t.id, history_flat(to_jsonb(t)) AS flat FROM {table} t JOIN {plan} q ON q.id = t.id AND q.before IS NOT NULL) now_is
WHERE now_is.id = p.id
"""


def _plan(model: type[models.Model], run_id: int) -> None:
    """A temporary table with what has to happen to each record the run wrote."""
    table, plan = model._meta.db_table, _plan_name(model)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {plan}")
        cursor.execute(PLAN.format(plan=plan), {"run": run_id, "noun": tracked_name(model)})
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {plan})")
        if not cursor.fetchone()[0]:
            return
        cursor.execute(f"CREATE UNIQUE INDEX ON {plan} (id)")
        cursor.execute(f"ANALYZE {plan}")
        cursor.execute(f"UPDATE {plan} SET is_held = true WHERE made AND NOT removed AND is_changed_since")
        cursor.execute(COMPARE.format(plan=plan, table=table))
        for other, column in _pointing_at(model):
            _hold_referenced(cursor, model, other, column)
        for other in followers():
            if holds(other):
                _hold_followed(cursor, model, other)


def _pointing_at(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Tables with a foreign key to this one."""
    return [
        (relation.related_model, relation.field.column)
        for relation in model._meta.related_objects
        if relation.field.concrete and not relation.many_to_many and relation.field.db_constraint
    ]


def _hold_referenced(cursor: Any, model: type[models.Model], other: type[models.Model], column: str) -> None:
    """A record that something else has come to point at since stays."""
    plan, other_plan = _plan_name(model), _plan_name(other)
    cursor.execute("SELECT to_regclass(%s)", [other_plan])
    goes_too = ""
    if cursor.fetchone()[0]:
        goes_too = f" AND NOT EXISTS (SELECT 1 FROM {other_plan} gone WHERE gone.id = o.id AND gone.made AND NOT gone.is_held)"
    cursor.execute(
        f"UPDATE {plan} p SET is_held = true WHERE made AND NOT removed AND NOT is_held"
        f" AND EXISTS (SELECT 1 FROM {other._meta.db_table} o WHERE o.{column} = p.id{goes_too})"
    )


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


def _hold_followed(cursor: Any, model: type[models.Model], other: type[models.Model]) -> None:
    """A record that somebody has attached something to since stays (unless that goes too)."""
    plan, other_plan = _plan_name(model), _plan_name(other)
    cursor.execute("SELECT to_regclass(%s)", [other_plan])
    goes_too = ""
    if cursor.fetchone()[0]:
        goes_too = f" AND NOT EXISTS (SELECT 1 FROM {other_plan} gone WHERE gone.id = o.id AND gone.made AND NOT gone.is_held)"
    cursor.execute(
        f"UPDATE {plan} p SET is_held = true WHERE made AND NOT removed AND NOT is_held AND EXISTS"
        f" (SELECT 1 FROM {other._meta.db_table} o WHERE o.noun = %s AND o.record_id = p.id{goes_too})",
        [tracked_name(model)],
    )


def _remove_followers(cursor: Any, model: type[models.Model]) -> None:
    """What merely tells of a record (a share of it, its search entry) goes with it."""
    for other in followers():
        if holds(other):
            continue
        cursor.execute(
            f"DELETE FROM {other._meta.db_table} o USING {_plan_name(model)} p"
            " WHERE o.noun = %s AND o.record_id = p.id AND p.made AND NOT p.removed AND NOT p.is_held",
            [tracked_name(model)],
        )


def _report(model: type[models.Model], report: UndoReport) -> None:
    plan = _plan_name(model)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE made AND NOT removed AND NOT is_held),"
            " count(*) FILTER (WHERE removed AND NOT made), count(*) FILTER (WHERE restore IS NOT NULL),"
            " count(*) FILTER (WHERE is_held OR cardinality(clashing) > 0)"
            f" FROM {plan}"
        )
        removed, restored, changed_back, kept = cursor.fetchone()
        report.removed += removed
        report.restored += restored
        report.changed_back += changed_back
        report.kept_count += kept
        if not kept or len(report.kept) >= LISTED:
            return
        cursor.execute(
            f"SELECT id, is_held, is_changed_since, clashing FROM {plan}"
            f" WHERE is_held OR cardinality(clashing) > 0 ORDER BY id LIMIT {LISTED - len(report.kept)}"
        )
        for record_id, is_held, is_changed, clashing in cursor.fetchall():
            reason = "changed_since" if is_changed or not is_held else "referenced"
            report.kept.append(Kept(tracked_name(model), record_id, reason, tuple(clashing or ())))


def _remove(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        _remove_followers(cursor, model)
        cursor.execute(
            f"DELETE FROM {model._meta.db_table} t USING {_plan_name(model)} p"
            " WHERE p.id = t.id AND p.made AND NOT p.removed AND NOT p.is_held"
        )


def _put_back(model: type[models.Model]) -> None:
    """Rows the run removed come back with their ids."""
    table = model._meta.db_table
    columns = ", ".join(quoted(field.column) for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ("
            f" SELECT (jsonb_populate_record(NULL::{table}, c.before)).*"
            f" FROM {_plan_name(model)} p JOIN LATERAL ("
            "   SELECT before FROM history_change WHERE noun = %s AND record_id = p.id AND kind = '-'"
            "   ORDER BY id DESC LIMIT 1) c ON true"
            " WHERE p.removed AND NOT p.made) back ON CONFLICT DO NOTHING",
            [tracked_name(model)],
        )


def _change_back(model: type[models.Model]) -> None:
    """Fields the run changed, and nobody since, get their old values."""
    table, plan = model._meta.db_table, _plan_name(model)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT jsonb_object_keys(restore) FROM {plan} WHERE restore IS NOT NULL")
        keys = {row[0] for row in cursor.fetchall()}
        if not keys:
            return
        known = {field.column for field in model._meta.concrete_fields}
        columns = sorted(keys & known)
        if keys - known and "extra" in known:
            columns.append("extra")
        targets = ", ".join(f"{quoted(column)} = back.{quoted(column)}" for column in columns)
        whole = "to_jsonb(t) || p.restore"
        if "extra" in columns:
            whole += (
                " || jsonb_build_object('extra', jsonb_strip_nulls(t.extra || coalesce("
                "(SELECT jsonb_object_agg(key, value) FROM jsonb_each(p.restore) WHERE NOT key = ANY (%s)), '{}')))"
            )
        cursor.execute(
            f"UPDATE {table} t SET {targets} FROM (SELECT (jsonb_populate_record(NULL::{table}, {whole})).*"
            f" FROM {table} t JOIN {plan} p ON p.id = t.id WHERE p.restore IS NOT NULL) back WHERE back.id = t.id",
            [sorted(known)] if "extra" in columns else [],
        )


def quoted(column: str) -> str:
    """A column name that may be a word of SQL (``default``)."""
    return connection.ops.quote_name(column)


def _plan_name(model: type[models.Model]) -> str:
    return f"undo_{model._meta.db_table}"
