"""Creating a customer by hand: the statements of Zhike's own action, with parameters."""

from __future__ import annotations

from typing import Any

import orjson

RUN = (
    "WITH run AS (INSERT INTO actions_actionrun"
    " (name, noun, staff_id, channel, source, values, started_at, changed, skipped, note, undoes_id)"
    " VALUES ('customers.customer.create', 'customer', %s, 'api', 'bench', %s, now(), 0, 0, '', NULL)"
    " RETURNING id) SELECT id, set_config('zhike.action', id::text, true) FROM run"
)
CODE = (
    "INSERT INTO records_sequence (key, number) VALUES ('KH', 1)"
    " ON CONFLICT (key) DO UPDATE SET number = records_sequence.number + EXCLUDED.number RETURNING number"
)
TOUCHED = "SELECT * FROM zhike_touched(%s, 0, 5000)"
PUT = (
    "SELECT search_put('customer', ARRAY[%s]::bigint[], ARRAY[%s]::bigint[], ARRAY[%s]::bigint[],"
    " ARRAY[%s]::bigint[], ARRAY[%s], ARRAY[%s])"
)
COUNT = "SELECT zhike_count_run(%s, 1, 0)"


def create(connection: Any, told: dict[str, Any], body: dict[str, Any]) -> bytes:
    """Who asks, the run, the number, the row, its search entry; one transaction."""
    staff, department = told["staff"], told["department"]
    with connection.cursor() as cursor:
        cursor.execute(told["bearer"])
        cursor.execute("SELECT set_config('zhike.acting', %s, true)", [told["acting"]])
        cursor.execute(RUN, [staff, orjson.dumps(body).decode()])
        run = cursor.fetchone()["id"]
        cursor.execute(CODE)
        number = cursor.fetchone()["number"]
        row = {**told["row"], "code": f"KH{number:06d}", "name": body["name"], "name_key": told["name_key"]}
        names = ", ".join(row)
        places = ", ".join(f"%({name})s" for name in row)
        cursor.execute(
            f"INSERT INTO customers_customer ({names}, created_at, updated_at)"
            f" VALUES ({places}, now(), now()) RETURNING id",
            row,
        )
        pk = cursor.fetchone()["id"]
        cursor.execute(TOUCHED, [run])
        cursor.fetchall()
        cursor.execute(PUT, [pk, staff, department, pk, body["name"], told["tokens"]])
        cursor.execute(COUNT, [run])
    return orjson.dumps({"id": pk, "version": 1, **row}, default=str)
