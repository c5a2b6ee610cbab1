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
    doubles, query = plan.options.doubles, _query(plan, column)
    with open_door(Reason.DUPLICATES), connection.cursor() as cursor:
        if doubles is Doubles.REFUSE:
            refuse(
                f"SELECT line, %s, CASE WHEN NOT is_stored THEN format(%s, first)"
                f" WHEN title <> '' THEN format(%s, title) ELSE %s END FROM ({query}) alike",
                [
                    plan.noun.title,
                    _("疑似与第 %s 行重复"),
                    _("疑似与已有记录“%s”重复"),
                    _("疑似与您看不到的记录重复"),
                ],
            )
            return 0, 0
        if doubles is Doubles.SKIP:
            cursor.execute(f"DELETE FROM {ROWS} s USING ({query}) alike WHERE alike.line = s.line")
            return 0, cursor.rowcount
        cursor.execute(f"SELECT count(*) FROM ({query}) alike")
        return int(cursor.fetchone()[0]), 0


def _query(plan: Plan, column: str) -> str:
    """Rows ``(line, first, is_stored, title)`` that look like another; ``title`` only where it may be seen.

    The sum in the order keeps the planner from walking the primary key, which it would rather do on a
    table that fills within the same transaction and has no statistics yet.
    """
    see = predicate(plan.noun, Verb.SEE, "t")
    title = plan.noun.title
    return (
        f"SELECT s.line, s.first, t.id IS NOT NULL AS is_stored, CASE WHEN {see} THEN t.{title} END AS title"
        f" FROM (SELECT line, {column}, min(line) OVER (PARTITION BY {column}) AS first FROM {ROWS}"
        f" WHERE target IS NULL AND {column} <> '') s LEFT JOIN LATERAL"
        f" (SELECT * FROM {plan.noun._meta.db_table} k WHERE k.{column} = s.{column} AND k.deleted_at IS NULL"
        " ORDER BY k.id + 0 LIMIT 1) t ON true WHERE t.id IS NOT NULL OR s.line > s.first"
    )
