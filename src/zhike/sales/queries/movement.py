"""How the pipeline moved between two days, from stays and history (see docs/decisions/0019-pipeline-movement.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from zhike.kit.history.models import Change
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stay
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.movement import Part, Span, read_part

# Where no stay tells (an import that knew only the end), an opportunity was open from the day it was opened.
# An opportunity takes part when it was open at the beginning, or came to another outcome since. Its sum and expected
# day then are what the first change after that moment found, or what stands now where nothing changed since.
MOVED = """
    WITH scope AS ({scope}),
    stood AS (
        SELECT stay.opportunity_id AS id,
               max(stage.outcome) FILTER (WHERE stay.entered_at < %(first)s) AS before,
               max(stage.outcome) FILTER (WHERE stay.left_at IS NULL OR stay.left_at >= %(last)s) AS after
        FROM scope JOIN {stay} stay ON stay.opportunity_id = scope.id
        JOIN unnest(%(stages)s::bigint[], %(outcomes)s::text[]) AS stage (id, outcome) ON stage.id = stay.stage_id
        WHERE stay.entered_at < %(last)s AND (stay.left_at IS NULL OR stay.left_at >= %(first)s)
        GROUP BY stay.opportunity_id
    ),
    live AS (
        SELECT * FROM (
            SELECT scope.id, scope.amount, scope.closes_on,
                   coalesce(stood.before, CASE WHEN scope.opened_on < %(first_day)s THEN 'open' END) AS before,
                   coalesce(stood.after, CASE WHEN scope.opened_on <= %(last_day)s THEN 'open' END) AS after
            FROM scope LEFT JOIN stood USING (id)
        ) placed WHERE before = 'open' OR before IS DISTINCT FROM after
    ),
    changed AS (
        SELECT record_id AS id,
               (array_agg(before -> 'amount' ORDER BY id)
                   FILTER (WHERE before ? 'amount'))[1] AS amount_before,
               (array_agg(before -> 'amount' ORDER BY id)
                   FILTER (WHERE before ? 'amount' AND at >= %(last)s))[1] AS amount_after,
               (array_agg(before -> 'closes_on' ORDER BY id)
                   FILTER (WHERE before ? 'closes_on'))[1] AS closes_before,
               (array_agg(before -> 'closes_on' ORDER BY id)
                   FILTER (WHERE before ? 'closes_on' AND at >= %(last)s))[1] AS closes_after
        FROM {change} WHERE noun = 'opportunity' AND kind = '~' AND at >= %(first)s
             AND before ?| ARRAY['amount', 'closes_on'] AND record_id IN (SELECT id FROM live)
        GROUP BY record_id
    ),
    known AS MATERIALIZED (
        SELECT id, before, after,
               coalesce(CASE WHEN amount_before IS NULL THEN amount
                             ELSE (amount_before #>> '{{}}')::numeric END, 0) AS sum_before,
               coalesce(CASE WHEN amount_after IS NULL THEN amount
                             ELSE (amount_after #>> '{{}}')::numeric END, 0) AS sum_after,
               before IS NOT DISTINCT FROM 'open' AS was_open,
               %(horizon)s::date IS NULL OR coalesce(CASE WHEN closes_before IS NULL THEN closes_on
                   ELSE (closes_before #>> '{{}}')::date END <= %(horizon)s::date, false) AS near_before,
               %(horizon)s::date IS NULL OR coalesce(CASE WHEN closes_after IS NULL THEN closes_on
                   ELSE (closes_after #>> '{{}}')::date END <= %(horizon)s::date, false) AS near_after
        FROM live LEFT JOIN changed USING (id)
    ),
    moved AS MATERIALIZED (
        SELECT *, was_open AND near_before AS is_first, after = 'open' AND near_after AS is_last,
               after <> 'open' OR near_after AS is_counted,
               NOT was_open AND (after <> 'open' OR near_after) AS is_new,
               was_open AND NOT near_before AND (after = 'won' OR after = 'open' AND near_after) AS is_pulled
        FROM known
    )
"""
# Which opportunities make each part, and what each adds to it.
PARTS = {
    Part.OPENING: ("is_first", "sum_before"),
    Part.NEW: ("is_new", "sum_after"),
    Part.PULLED: ("is_pulled", "sum_after"),
    Part.GROWN: ("is_first AND is_counted AND sum_after > sum_before", "sum_after - sum_before"),
    Part.SHRUNK: ("is_first AND is_counted AND sum_after < sum_before", "sum_after - sum_before"),
    Part.SLIPPED: ("is_first AND NOT is_counted", "-sum_before"),
    Part.WON: ("(is_first OR is_new OR is_pulled) AND after = 'won'", "-sum_after"),
    Part.LOST: ("(is_first OR is_new) AND after = 'lost'", "-sum_after"),
    Part.CLOSING: ("is_last", "sum_after"),
}
SCOPE = ("amount", "closes_on", "opened_on")


def _is_concerned(span: Span) -> Q:
    """What is closed and entered its stage before the span cannot have moved within it."""
    return Q(outcome=Outcome.OPEN) | Q(entered_stage_at__gte=_start(span.first))


@dataclass(frozen=True)
class Moved:
    """One part of the movement: how many opportunities, and their sum in yuan with its sign."""

    part: Part
    count: int
    amount: Decimal


def movement(lens: Lens, span: Span) -> Sequence[Moved]:
    """Every part in the order of the picture; one statement, whatever the number of opportunities."""
    scope, scoped = lens.sql("id", *SCOPE, rows=lens.rows.filter(_is_concerned(span)))
    statement, parameters = _named(scope, scoped, span)
    figures = ", ".join(
        f"count(*) FILTER (WHERE {condition}), coalesce(sum({value}) FILTER (WHERE {condition}), 0)"
        for condition, value in PARTS.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} SELECT {figures} FROM moved", parameters)
        found = iter(cursor.fetchone() or ())
    return [Moved(part, count, amount) for part, count, amount in zip(PARTS, found, found, strict=True)]


def in_part(operator: str, values: tuple[Any, ...]) -> Q:
    """The opportunities that an address names by ``Span.value``; none where it names nothing."""
    meant = Q(pk__in=[])
    for value in values:
        try:
            part, span = read_part(value)
        except ValueError:
            continue
        meant |= Q(pk__in=_ids_of(part, span))
    return meant


def _ids_of(part: Part, span: Span) -> RawSQL:
    rows = Opportunity.objects.filter(_is_concerned(span)).order_by().values("id", *SCOPE)
    statement, parameters = _named(*rows.query.sql_with_params(), span)
    positional, order = _positional(statement)
    given = [parameters[name] for name in order]
    return RawSQL(f"{positional} SELECT id FROM moved WHERE {PARTS[part][0]}", given)


def _named(scope: str, scoped: Sequence[Any], span: Span) -> tuple[str, dict[str, Any]]:
    """The statement with names for its parameters, those of the scope among them."""
    names = [f"scope{at}" for at in range(len(scoped))]
    placed = scope % tuple(f"%({name})s" for name in names) if scoped else scope
    stages = flow().stages
    statement = MOVED.format(scope=placed, stay=Stay._meta.db_table, change=Change._meta.db_table)
    return statement, {
        **dict(zip(names, scoped, strict=True)),
        "stages": [stage.pk for stage in stages],
        "outcomes": [stage.outcome for stage in stages],
        "first": _start(span.first),
        "last": _start(span.last + timedelta(days=1)),
        "first_day": span.first,
        "last_day": span.last,
        "horizon": span.horizon,
    }


def _positional(statement: str) -> tuple[str, list[str]]:
    """``%(first)s`` as ``%s``, and the names in their order: Django's expressions know no named parameters."""
    order = re.findall(r"%\((\w+)\)s", statement)
    return re.sub(r"%\(\w+\)s", "%s", statement), order


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
