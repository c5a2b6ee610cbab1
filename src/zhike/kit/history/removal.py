"""Removing many rows at once: every link to them is looked at once, instead of once for each row.

PostgreSQL asks every table that points at a removed row, row by row; with thirty such tables that is
most of an undo. ``history_remove_unpointed`` holds the rows, asks each table once for all of them, and
removes those that nothing points at without asking again. The rest is left to a plain DELETE, so that
links are judged as ever. History is written all the same: its trigger on removal is always on.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from zhike.kit.postgres import DOOR_ROLE

# Fewer rows are removed as quickly by a plain DELETE.
WORTHWHILE = 500

# The rows are held first, so whoever is just writing a row that points at one is waited for, and whoever
# writes one later finds the row gone. Answers how many rows went; 0 where a plain DELETE must do it all.
FUNCTION = """
CREATE OR REPLACE FUNCTION history_remove_unpointed(gone regclass, ids bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public {setting} AS $$
DECLARE
    link record;
    pointed bigint[];
    done bigint;
BEGIN
    IF current_setting('session_replication_role') <> 'replica'
       OR current_setting('transaction_isolation') <> 'read committed'
       OR NOT EXISTS (SELECT FROM pg_class WHERE oid = gone AND relkind = 'r' AND relowner = current_user::regrole)
       OR NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = gone AND tgname = 'remember_delete')
       OR EXISTS (SELECT FROM pg_trigger
                  WHERE tgrelid = gone AND NOT tgisinternal AND tgtype & 8 <> 0 AND tgenabled <> 'A')
       OR EXISTS (SELECT FROM pg_constraint c JOIN pg_class child ON child.oid = c.conrelid
                  WHERE c.confrelid = gone AND c.contype = 'f' AND (
                      c.confdeltype <> 'a' OR child.relkind <> 'r' OR cardinality(c.confkey) <> 1
                      OR c.confkey[1] <> (SELECT attnum FROM pg_attribute
                                          WHERE attrelid = gone AND attname = 'id')))
    THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT FROM %s WHERE id = ANY ($1) FOR UPDATE', gone) USING ids;
    FOR link IN
        SELECT c.conrelid::regclass AS child, a.attname AS pointing
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.confrelid = gone AND c.contype = 'f'
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT %2$I) FROM %1$s WHERE %2$I = ANY ($1)', link.child, link.pointing)
            INTO pointed USING ids;
        IF pointed IS NOT NULL THEN
            ids := ARRAY(SELECT unnest(ids) EXCEPT SELECT unnest(pointed));
        END IF;
    END LOOP;
    EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', gone) USING ids;
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$
"""
# Only an owner who may switch the row by row questions off gets a function that does.
MAY_SET = "SELECT has_parameter_privilege('session_replication_role', 'SET')"
SETTING = "SET session_replication_role = replica"


def install_removal(cursor: Any) -> None:
    """Create the function, for the door alone."""
    cursor.execute(MAY_SET)
    cursor.execute(FUNCTION.format(setting=SETTING if cursor.fetchone()[0] else ""))
    cursor.execute("REVOKE ALL ON FUNCTION history_remove_unpointed(regclass, bigint[]) FROM PUBLIC")
    cursor.execute(f"GRANT EXECUTE ON FUNCTION history_remove_unpointed(regclass, bigint[]) TO {DOOR_ROLE}")


def remove_planned(model: type[models.Model], plan: str) -> None:
    """Remove the rows that ``plan`` says the run made and nothing holds; within the open door."""
    table = model._meta.db_table
    going = "made AND NOT removed AND NOT is_held"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {plan} WHERE {going}")
        if cursor.fetchone()[0] >= WORTHWHILE:
            cursor.execute(
                f"SELECT history_remove_unpointed(%s::regclass, (SELECT array_agg(id) FROM {plan} WHERE {going}))",
                [table],
            )
        cursor.execute(f"DELETE FROM {table} t USING {plan} p WHERE p.id = t.id AND {going}")
