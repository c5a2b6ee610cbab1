"""Writing the rows that are left: new records with their search entries, changed ones, set by set."""

from __future__ import annotations

from typing import Any

import orjson
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.staging import ROWS, WRITTEN, acting_ids, department_of_new
from zhike.kit.records.attributes import EMPTY, attributes_of
from zhike.kit.records.writing import explained
from zhike.kit.search.indexing import index_records, shared_column
from zhike.kit.search.install import searchable_nouns

STAMPS = {"created_at": "now()", "updated_at": "now()", "version": "1"}


class Writer:
    """Writes staged rows of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.noun = plan.noun
        self.table = plan.noun._meta.db_table
        self.staged = {a.column for a in plan.built_in} | set(plan.derived)
        # A title put together is for new records; known ones keep theirs.
        composed = plan.composed_title
        self.kept = {composed.name, composed.sort_column} if composed is not None else set()
        self.is_searched = plan.noun in searchable_nouns()
        self._insert, self._values = self._insert_query()

    def create(self) -> int:
        """Insert the rows that mean no record yet; returns how many."""
        if not self.plan.creates:
            return 0
        with explained(self.noun), connection.cursor() as cursor:
            cursor.execute(self._insert, self._values)
            created = int(cursor.rowcount)
            if created:
                cursor.execute(f"INSERT INTO {WRITTEN} SELECT id, line FROM {ROWS} WHERE target IS NULL")
        if created and self.is_searched:
            self._enter()
        return created

    def update(self) -> int:
        """Change the records that rows mean; empty cells leave what is stored, clearing ones empty it.

        Returns how many.
        """
        if not self.plan.updates:
            return 0
        targets = [f"{column} = {self._changed(column)}" for column in sorted(self.staged - self.kept)]
        if self.plan.custom:
            targets.append("extra = (t.extra || coalesce(s.extra, '{}')) - coalesce(s.cleared, '{}')")
        # Rights were decided row by row; handing over leads out of one's own reach, so past the policy.
        with explained(self.noun), open_door(Reason.IMPORT), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.table} t SET {', '.join([*targets, 'updated_at = now()'])}"
                f" FROM {ROWS} s WHERE s.target = t.id RETURNING t.id"
            )
            ids = [row[0] for row in cursor.fetchall()]
            cursor.execute(f"INSERT INTO {WRITTEN} SELECT target, line FROM {ROWS} WHERE target IS NOT NULL")
        if ids and self.is_searched:
            index_records(self.noun, ids)
        return len(ids)

    def _changed(self, column: str) -> str:
        """The new value of a column in a row ``s`` for the record ``t``."""
        kept = f"coalesce(s.{column}, t.{column})"
        attribute = next((a for a in self.plan.built_in if a.column == column), None)
        if not self.plan.options.clears or attribute is None:
            return kept
        empty = "NULL" if attribute.empty is None else "''"
        return f"CASE WHEN '{attribute.name}' = ANY (s.cleared) THEN {empty} ELSE {kept} END"

    def settle_index(self) -> None:
        """Bring what waits before the search index into it, so that the next search need not read it.

        An entry written under a small limit does that; one of the new ones is written again.
        """
        if not self.is_searched:
            return
        with open_door(Reason.SEARCH), connection.cursor() as cursor:
            cursor.execute("SET LOCAL gin_pending_list_limit = '64kB'")
            cursor.execute(
                f"DELETE FROM search_entry WHERE noun = %s AND record_id = (SELECT max(id) FROM {WRITTEN})"
                " RETURNING noun, record_id, owner_id, department_id, shared_id, title, tokens",
                [self.noun.noun_name()],
            )
            for row in cursor.fetchall():
                cursor.execute(
                    "INSERT INTO search_entry (noun, record_id, owner_id, department_id, shared_id, title, tokens)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    row,
                )

    def _insert_query(self) -> tuple[str, list[Any]]:
        """One statement that fills every column: staged, by default, or by who imports."""
        acting = current_acting()
        given = {"created_by_id": acting.staff_id or None, "owner_id": acting_ids()[0]}
        names: list[str] = []
        expressions: list[str] = []
        values: list[Any] = []
        for field in self.noun._meta.concrete_fields:
            column = str(field.column)
            names.append(column)
            if column == "id":
                expressions.append("s.id")
            elif column in STAMPS:
                expressions.append(STAMPS[column])
            elif column == "extra":
                expressions.append("%s::jsonb || coalesce(s.extra, '{}')")
                values.append(self._custom_defaults())
            elif column == "code" and self.plan.gives_codes:
                expressions.append("coalesce(s.code, s.new_code)" if "code" in self.staged else "s.new_code")
            elif column == "department_id":
                expression, department = department_of_new(self.plan)
                expressions.append(expression)
                values += department
            else:
                default = given[column] if column in given else self._default(field)
                kind = field.db_type(connection)
                expressions.append(
                    f"coalesce(s.{column}, %s::{kind})" if column in self.staged else f"%s::{kind}"
                )
                values.append(default)
        query = (
            f"INSERT INTO {self.table} ({', '.join(names)}) SELECT {', '.join(expressions)}"
            f" FROM {ROWS} s WHERE s.target IS NULL"
        )
        return query, values

    @staticmethod
    def _default(field: models.Field[Any, Any]) -> Any:
        default = field.get_default()
        return orjson.dumps(default).decode() if isinstance(field, models.JSONField) else default

    def _custom_defaults(self) -> str:
        found = {
            a.name: a.kind.to_json(a.clean(a.default))
            for a in attributes_of(self.noun)
            if a.is_custom and a.default not in EMPTY
        }
        return orjson.dumps(found, default=DjangoJSONEncoder().default).decode()

    def _enter(self) -> None:
        """Search entries of the new records, from the words made ahead."""
        shared = shared_column(self.noun)
        columns = {field.column for field in self.noun._meta.concrete_fields}
        owner, department = (f"t.{c}" if c in columns else "NULL" for c in ("owner_id", "department_id"))
        with open_door(Reason.SEARCH), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_entry (noun, record_id, owner_id, department_id, shared_id, title, tokens)"
                f" SELECT %s, t.id, {owner}, {department}, t.{shared}, coalesce(s.title, ''),"
                f" coalesce(s.words, '')::tsvector FROM {ROWS} s JOIN {self.table} t ON t.id = s.id"
                " WHERE s.target IS NULL",
                [self.noun.noun_name()],
            )
