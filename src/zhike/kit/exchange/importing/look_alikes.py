"""New rows that look like a record or an earlier row with another key (查重)."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import predicate
from zhike.kit.exchange.importing.plan import Doubles, Plan
from zhike.kit.exchange.importing.staging import ROWS, refuse


def look_alike(plan: Plan) -> tuple[int, int]:
    """Count, skip or refuse them as the plan has it; returns how many were ``(warned, skipped)``.

    Through the door all records are compared; of those one may not see, nothing is told.
    """
    column = plan.noun.matched_by
    if not column or column not in plan.derived:
        return 0, 0
    doubles, alike = plan.options.doubles, _alike(plan, column)
    with open_door(Reason.DUPLICATES), connection.cursor() as cursor:
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

    Joins of whole sets: a look-up row by row would read the table once a row where statistics are old.
    """
    return (
        f"WITH fresh AS (SELECT line, {column} AS key, min(line) OVER (PARTITION BY {column}) AS first"
        f" FROM {ROWS} WHERE target IS NULL AND {column} <> ''), stored AS MATERIALIZED ("
        f" SELECT k.{column} AS key, min(k.id) AS id FROM {plan.noun._meta.db_table} k"
        f" JOIN (SELECT DISTINCT key FROM fresh) wanted ON wanted.key = k.{column}"
        f" WHERE k.deleted_at IS NULL GROUP BY k.{column}), alike AS ("
        " SELECT f.line, f.first, s.id AS stored FROM fresh f LEFT JOIN stored s USING (key)"
        " WHERE s.id IS NOT NULL OR f.line > f.first)"
    )
