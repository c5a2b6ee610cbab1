"""The tables a slice waits in while the database decides what becomes of its rows.

``import_rows`` holds one slice at a time, with the columns of the noun's own table;
``import_faults`` collects every refusal until the end, ``import_written`` which record each line
became, ``import_keys`` (in dry runs, which write nothing) the keys of earlier slices. All last as
long as the transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.slices import Fault, Slice
from zhike.kit.postgres import DOOR_ROLE
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.numbering import take
from zhike.kit.search.tokens import index_tokens

ROWS, FAULTS, WRITTEN, KEYS = "import_rows", "import_faults", "import_written", "import_keys"


class Staging:
    """Fills and empties the two tables for one import."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.table = plan.noun._meta.db_table
        fields = {f.column: f for f in plan.noun._meta.concrete_fields}
        own = [a.column for a in plan.built_in] + list(plan.derived)
        self.columns = list(dict.fromkeys(column for column in own if column in fields))
        self.json_columns = {c for c in self.columns if fields[c].db_type(connection) == "jsonb"}
        self._sequence = ""

    def create(self) -> None:
        """Make both tables, empty. Types are those of the noun's table."""
        shape = "".join(f", t.{column}" for column in self.columns)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [self.table])
            self._sequence = cursor.fetchone()[0]
            cursor.execute(f"DROP TABLE IF EXISTS {ROWS}, {FAULTS}, {WRITTEN}, {KEYS}")
            cursor.execute(
                f"CREATE TEMP TABLE {ROWS} ON COMMIT DROP AS SELECT 0::integer AS line, t.id,"
                " NULL::text AS new_code, NULL::text AS lacks, NULL::jsonb AS extra, NULL::text AS title,"
                f" NULL::text AS words, NULL::text[] AS cleared, NULL::bigint AS target{shape} FROM {self.table} t WHERE false"
            )
            for table, columns, index in (
                (FAULTS, "line integer, field text, reason text", "line"),
                (WRITTEN, "id bigint, line integer", "id"),
                (KEYS, "name text, value text, line integer", "name, value"),
            ):
                cursor.execute(f"CREATE TEMP TABLE {table} ({columns}) ON COMMIT DROP")
                cursor.execute(f"CREATE INDEX ON {table} ({index})")
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON {ROWS}, {FAULTS}, {WRITTEN}, {KEYS} TO {DOOR_ROLE}"
            )

    def fill(self, made: Slice) -> None:
        """Put a slice in place of the last one; each row gets an id and, where it needs one, a code."""
        put_down(made.faults)
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {ROWS}")
            if not made.lines:
                return
            cursor.execute(
                f"SELECT array_agg(nextval('{self._sequence}')) FROM generate_series(1, %s)",
                [len(made.lines)],
            )
            ids: list[int] = sorted(cursor.fetchone()[0])
            codes = self._codes(made)
            nothing: list[str | None] = [None] * len(ids)
            names = ["line", "id", "new_code", "lacks", "extra", "title", "words", "cleared", *self.columns]
            columns: list[Sequence[Any]] = [
                made.lines, ids, codes, made.lacks, self._extras(made), made.titles or nothing,
                made.tokens or nothing, made.cleared or nothing, *self._values(made),
            ]  # fmt: skip
            with cursor.copy(f"COPY {ROWS} ({', '.join(names)}) FROM STDIN") as copy:
                for row in zip(*columns, strict=True):
                    copy.write_row(row)
            cursor.execute(f"ANALYZE {ROWS}")

    def _values(self, made: Slice) -> list[Sequence[Any]]:
        by_column: dict[str, Sequence[Any]] = {
            a.column: made.values[a.name] for a in self.plan.built_in if a.name in made.values
        }
        for column in self.plan.derived:
            by_column[column] = [derived.get(column) for derived in made.derived]
        for column in self.json_columns & set(by_column):
            by_column[column] = [None if v is None else orjson.dumps(v).decode() for v in by_column[column]]
        return [by_column[column] for column in self.columns]

    def _extras(self, made: Slice) -> Sequence[str | None]:
        custom = self.plan.custom
        if not custom:
            return [None] * len(made.lines)
        rows = zip(*(made.values[a.name] for a in custom), strict=True)
        return [
            orjson.dumps(
                {a.name: a.kind.to_json(v) for a, v in zip(custom, row, strict=True) if v is not None}
            ).decode()
            for row in rows
        ]

    def _codes(self, made: Slice) -> Sequence[str | None]:
        """A new code for each row without one, and its words in the search index."""
        if not self.plan.gives_codes:
            return [None] * len(made.lines)
        given = made.values.get("code") or [None] * len(made.lines)
        missing = [position for position, code in enumerate(given) if not code]
        codes: list[str | None] = [None] * len(made.lines)
        searched = attribute_map(self.plan.noun)["code"].searched
        for position, code in zip(missing, self._fresh_codes(len(missing)), strict=True):
            codes[position] = code
            if searched and made.tokens:
                made.tokens[position] += " " + index_tokens([(*searched, code)])
        return codes

    def _fresh_codes(self, count: int) -> list[str]:
        """Codes that nobody typed before."""
        numbering = self.plan.noun.numbering
        if not count or numbering is None:
            return []
        while True:
            codes = take(numbering, timezone.localdate(), count)
            with open_door(Reason.UNIQUENESS), connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT EXISTS (SELECT 1 FROM {self.table} WHERE code BETWEEN %s AND %s AND code = ANY (%s))",
                    [min(codes), max(codes), codes],
                )
                if not cursor.fetchone()[0]:
                    return codes


def put_down(faults: Sequence[Fault]) -> None:
    """Write refusals of rows that never reached ``import_rows``."""
    if not faults:
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {FAULTS} FROM STDIN") as copy:
        for fault in faults:
            copy.write_row((fault.line, fault.field, fault.reason))


def refuse(query: str, values: Sequence[Any] = ()) -> int:
    """Refuse the rows a query gives as ``(line, field, reason)``; returns how many refusals."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FAULTS} (line, field, reason) {query}", list(values))
        count = int(cursor.rowcount)
        if count:
            cursor.execute(f"DELETE FROM {ROWS} s USING {FAULTS} f WHERE f.line = s.line")
    return count


def department_of_new(plan: Plan) -> tuple[str, list[Any]]:
    """SQL for the department of a new row ``s``: its own, else its owner's, else the importing person's."""
    columns = {attribute.column for attribute in plan.built_in}
    places = ["s.department_id"] if "department_id" in columns else []
    if "owner_id" in columns:
        staff = get_user_model()._meta.db_table
        places.append(f"(SELECT f.department_id FROM {staff} f WHERE f.id = s.owner_id)")
    return f"coalesce({', '.join([*places, '%s::bigint'])})", [acting_ids()[1]]


def acting_ids() -> tuple[int | None, int | None]:
    """Owner and department of a new row that names none."""
    acting = current_acting()
    return acting.staff_id or None, acting.department_id
