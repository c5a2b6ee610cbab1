"""New rows that look like a record or an earlier row with another key (查重)."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import predicate
from zhike.kit.exchange.importing.plan import Doubles, Plan
from zhike.kit.exchange.importing.staging import ROWS, refuse
from zhike.kit.postgres.planning import without
from zhike.kit.records.doubles import do_imports_refuse


def look_alike(plan: Plan) -> tuple[int, int]:
    """Count, skip or refuse them as the plan has it; returns how many were ``(warned, skipped)``.

    Through the door all records are compared; of those one may not see, nothing is told.
    """
    column = plan.noun.matched_by
    if not column or column not in plan.derived:
        return 0, 0
    doubles, alike = plan.options.doubles, _alike(plan, column)
    if do_imports_refuse(plan.noun.noun_name()):
        doubles = Doubles.REFUSE
    with open_door(Reason.DUPLICATES), without("seqscan"), connection.cursor() as cursor:
        if doubles is Doubles.REFUSE:
            see, title = predicate(plan.noun, Verb.SEE, "t"), plan.noun.title
            refuse(
                f"{alike} SELECT line, %s, CASE WHEN stored IS NULL THEN format(%s, first)"
                f" WHEN {see} THEN format(%s, t.{title}) ELSE %s END FROM alike"
                f" LEFT JOIN {plan.noun._meta.db_table} t ON t.id = alike.stored",
                [
                    plan.noun.title,
                    _("疑似与第 %s 行重复"),
                    _("疑似与已有记录“%s”重复"),
                    _("疑似与您看不到的记录重复"),
                ],
            )
            return 0, 0
        if doubles is Doubles.SKIP:
            cursor.execute(f"{alike} DELETE FROM {ROWS} s USING alike WHERE alike.line = s.line")
            return 0, cursor.rowcount
        cursor.execute(f"{alike} SELECT count(*) FROM alike")
        return int(cursor.fetchone()[0]), 0


def _alike(plan: Plan, column: str) -> str:
    """``WITH alike (line, first, stored)``: rows that look like an earlier line, or like a stored record.

    Each different key is looked up once in the index, so that a slice costs the same however many records
    there are; joining the whole table anew for each slice made a million rows take twice as long.
    """
    return (
        f"WITH fresh AS (SELECT line, {column} AS key, min(line) OVER (PARTITION BY {column}) AS first"
        f" FROM {ROWS} WHERE target IS NULL AND {column} <> ''), stored AS MATERIALIZED ("
        f" SELECT wanted.key, k.id FROM (SELECT DISTINCT key FROM fresh) wanted CROSS JOIN LATERAL ("
        f" SELECT id FROM {plan.noun._meta.db_table} WHERE {column} = wanted.key AND deleted_at IS NULL LIMIT 1) k),"
        " alike AS (SELECT f.line, f.first, s.id AS stored FROM fresh f LEFT JOIN stored s USING (key)"
        " WHERE s.id IS NOT NULL OR f.line > f.first)"
    )
