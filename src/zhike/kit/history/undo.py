"""Taking back everything one run did, whoever and whatever it was: set by set, in the database.

A plan is made first (one row per record written); a dry run stops there. What others changed since
is kept and listed as a conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import Following, policy_of
from zhike.kit.access.rights import may
from zhike.kit.actions.action import REGISTRY, Action, running
from zhike.kit.actions.models import ActionRun
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.install import tracked_models, tracked_name
from zhike.kit.history.models import Change
from zhike.kit.history.removal import remove_planned
from zhike.kit.history.undo_plan import followers, hold_what_is_pointed_at, holds, make_plans, plan_name
from zhike.kit.history.undo_rights import keep_what_is_out_of_reach
from zhike.kit.records.registry import all_nouns, noun_called
from zhike.kit.records.writing import explain_any

LISTED = 1_000
NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True)
class Kept:
    """A record, or one of its fields, that an undo leaves as it is.

    ``reason``: ``changed_since``, ``referenced``, or ``not_permitted`` (out of the acting person's reach now).
    """

    noun: str
    record_id: int
    reason: str
    fields: tuple[str, ...] = ()


@dataclass
class UndoReport:
    """What an undo did, or would do. ``kept`` lists at most ``listed`` conflicts of ``kept_count``."""

    run_id: int
    is_dry: bool
    removed: int = 0
    restored: int = 0
    changed_back: int = 0
    kept_count: int = 0
    kept: list[Kept] = field(default_factory=list)
    undo_id: int | None = None
    listed: int = LISTED


Step = Callable[[int, int], None]


def _unseen(done: int, total: int) -> None:
    """Where nobody watches how far an undo is."""


UNDO = Action("undo", lambda: None, None, None, _("撤销"))


def undo(run_id: int, is_dry: bool = False, listed: int = LISTED, step: Step = _unseen) -> UndoReport:
    """Undo one run; raises ``Missing``, ``Forbidden`` (not one's own and no right ``undo.any``) or ``Refused``.

    The report names at most ``listed`` conflicts; ``step(done, total)`` hears how many tables are through.
    """
    run = undoable(run_id)
    report = UndoReport(run_id, is_dry, listed=listed)
    if is_dry:
        with open_door(Reason.UNDO):
            for model in _plans(run):
                _report(model, report)
        return report
    with running(UNDO, {"run": run_id}, undoes=run_id) as current, open_door(Reason.UNDO):
        models_ = _plans(run)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        total = 2 * len(models_)
        for done, model in enumerate(models_):
            step(done, total)
            _report(model, report)
            _remove(model)
        for done, model in enumerate(reversed(models_), len(models_)):
            step(done, total)
            _put_back(model)
            _change_back(model)
        _settle_constraints()
        step(total, total)
        report.undo_id = current.outcome.action_id
        if not report.restored and not report.changed_back:
            # What only went took its search entries along: nothing is left for the followers to do.
            current.is_wholesale, current.outcome.changed = True, report.removed
    return report


def _settle_constraints() -> None:
    """What was put off while rows went and came back is judged now, in words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise explain_any(error) from error


def _plans(run: ActionRun) -> list[type[models.Model]]:
    """The plans of a run; without a right over all, what is out of the acting person's reach is kept."""
    planned = make_plans(_order(tracked_models()), run.pk)
    if not _is_by_right(run):
        for model in planned:
            keep_what_is_out_of_reach(model)
    hold_what_is_pointed_at(planned)
    return planned


def _first_of(run: ActionRun) -> ActionRun:
    """The run that a chain of undoing began with."""
    while run.undoes is not None:
        run = run.undoes
    return run


def _is_by_right(run: ActionRun) -> bool:
    """Whether a named right, held still (see ``_require_rights``), stands for rights on the single rows."""
    known = REGISTRY.get(_first_of(run).name)
    return current_acting().has("undo.any") or bool(known is not None and known.right)


def undoable(run_id: int) -> ActionRun:
    """The run, if the acting person may undo it; raises what ``undo`` raises."""
    acting = current_acting()
    run = ActionRun.objects.filter(pk=run_id).first()
    if run is None:
        raise Missing("no_such_action", _("没有这次操作"))
    if run.staff_id != acting.staff_id and not acting.has("undo.any"):
        raise Forbidden("not_yours", _("只能撤销自己的操作；撤销他人的操作需要“撤销任何操作”权限"))
    _require_rights(run)
    _require_shares(run)
    if run.undone_by.exists():
        raise Refused("undone_already", _("这次操作已经撤销过了"))
    return run


def size_of(run_id: int, most: int) -> int:
    """How many changes a run made, counted up to ``most``."""
    with open_door(Reason.UNDO):
        return Change.objects.filter(run_id=run_id).order_by()[:most].count()


def _require_rights(run: ActionRun) -> None:
    """What a run needed a right for needs it to be undone, and an undo to be undone as what it undid."""
    acting = current_acting()
    first = _first_of(run)
    known = REGISTRY.get(first.name)
    if known is not None and known.right and not acting.has(known.right):
        raise Forbidden("not_permitted", _("您没有“%(action)s”的权限") % {"action": known.label})
    if acting.reach is not None:
        areas = {noun._meta.app_label for noun in all_nouns() if noun.noun_name() == first.noun}
        if not areas or not all(acting.may_write(area) for area in areas):
            raise Forbidden("not_permitted", _("令牌的范围不包括这次操作"))


def _require_shares(run: ActionRun) -> None:
    """Who lost a record gets no share of it back by undoing: only who may share it changes its shares."""
    if current_acting().has("undo.any"):
        return
    with open_door(Reason.UNDO), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT coalesce(s.noun, c.before ->> 'noun'),"
            " coalesce(s.record_id, (c.before ->> 'record_id')::bigint)"
            " FROM history_change c LEFT JOIN access_share s ON s.id = c.record_id"
            " WHERE c.run_id = %s AND c.noun = 'share' AND c.kind <> '+'",
            [run.pk],
        )
        shared = cursor.fetchall()
    for noun, record in shared:
        found = noun_called(noun).with_deleted.filter(pk=record).first() if noun else None
        if found is None or not (may(found, Verb.CHANGE) or may(found, Verb.ASSIGN)):
            raise Forbidden("not_permitted", _("能修改此记录的人才能管理协作人"))


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


def _report(model: type[models.Model], report: UndoReport) -> None:
    plan = plan_name(model)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE made AND NOT removed AND NOT is_held),"
            " count(*) FILTER (WHERE removed AND NOT made), count(*) FILTER (WHERE restore IS NOT NULL),"
            " count(*) FILTER (WHERE is_held OR is_forbidden OR cardinality(clashing) > 0)"
            f" FROM {plan}"
        )
        removed, restored, changed_back, kept = cursor.fetchone()
        report.removed += removed
        report.restored += restored
        report.changed_back += changed_back
        report.kept_count += kept
        if not kept or len(report.kept) >= report.listed:
            return
        cursor.execute(
            f"SELECT id, is_held, is_forbidden, is_changed_since, clashing FROM {plan}"
            " WHERE is_held OR is_forbidden OR cardinality(clashing) > 0"
            f" ORDER BY id LIMIT {report.listed - len(report.kept)}"
        )
        for record_id, is_held, is_forbidden, is_changed, clashing in cursor.fetchall():
            reason = "changed_since" if is_changed or not is_held else "referenced"
            reason = NOT_PERMITTED if is_forbidden else reason
            report.kept.append(Kept(tracked_name(model), record_id, reason, tuple(clashing or ())))


def _remove_followers(cursor: Any, model: type[models.Model]) -> None:
    """What merely tells of a record (a share of it, its search entry) goes with it."""
    for other in followers():
        if holds(other):
            continue
        cursor.execute(
            f"DELETE FROM {other._meta.db_table} o USING {plan_name(model)} p"
            " WHERE o.noun = %s AND o.record_id = p.id AND p.made AND NOT p.removed AND NOT p.is_held",
            [tracked_name(model)],
        )


def _remove(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        _remove_followers(cursor, model)
    remove_planned(model, plan_name(model))


def _put_back(model: type[models.Model]) -> None:
    """Rows the run removed come back with their ids."""
    table = model._meta.db_table
    columns = [quoted(str(field.column)) for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(f'back.{one}' for one in columns)}"
            f" FROM {plan_name(model)} p CROSS JOIN LATERAL ("
            "   SELECT before FROM history_change WHERE noun = %s AND record_id = p.id AND kind = '-'"
            "   ORDER BY id DESC LIMIT 1) c"
            f" CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, c.before) back"
            " WHERE p.removed AND NOT p.made ON CONFLICT DO NOTHING",
            [tracked_name(model)],
        )


def _change_back(model: type[models.Model]) -> None:
    """Fields the run changed, and nobody since, get their old values."""
    table, plan = model._meta.db_table, plan_name(model)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT jsonb_object_keys(restore) FROM {plan} WHERE restore IS NOT NULL")
        keys = {row[0] for row in cursor.fetchall()}
        if not keys:
            return
        known = {field.column for field in model._meta.concrete_fields}
        targets = [
            f"{quoted(one)} = CASE WHEN jsonb_exists(p.restore, '{one}') THEN back.{quoted(one)} ELSE t.{quoted(one)} END"
            for one in sorted(keys & known)
        ]
        has_own = bool(keys - known) and "extra" in known
        if has_own:
            targets.append(
                "extra = jsonb_strip_nulls(t.extra || coalesce((SELECT jsonb_object_agg(key, value)"
                " FROM jsonb_each(p.restore) WHERE NOT key = ANY (%s)), '{}'))"
            )
        for rows in BY_BIN if "deleted_at" in keys else ("true",):
            cursor.execute(
                f"UPDATE {table} t SET {', '.join(targets)}"
                f" FROM {plan} p CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, p.restore) back"
                f" WHERE p.id = t.id AND p.restore IS NOT NULL AND {rows}",
                [sorted(known)] if has_own else [],
            )


# Into the recycle bin first, out of it last: what must be unique among the others may pass between them.
BY_BIN = (
    "p.restore ->> 'deleted_at' IS NOT NULL",
    "NOT jsonb_exists(p.restore, 'deleted_at')",
    "jsonb_exists(p.restore, 'deleted_at') AND p.restore ->> 'deleted_at' IS NULL",
)


def quoted(column: str) -> str:
    """A column name that may be a word of SQL (``default``)."""
    return connection.ops.quote_name(column)
