"""From a query to rows with little in between: compiled once while the same list is asked for.

Working out the SQL of a list costs Python as much as its rows cost the database. A first page is
asked for over and over (every visit, every poll of a program), so its statement is kept for the
person and the parameters it was made for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from zhike.kit.postgres import prepared

KEPT = 500
Build = Callable[[], models.QuerySet[Any]]


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters; ``converters`` turn what comes back into Python (JSON, say).

    ``sql`` is empty where the conditions exclude each other and nothing can be found.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, Any]

    def rows(self, ids: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """Run it; ``ids`` takes the place that ``OneOf`` left open."""
        if not self.sql:
            return []
        found = self._found([list(ids) if one is IDS else one for one in self.parameters])
        if not self.converters:
            return found
        compiler = models.sql.compiler.SQLCompiler(None, connection, "default")  # type: ignore[arg-type] # asks no query
        return [tuple(row) for row in compiler.apply_converters(found, self.converters)]

    def _found(self, parameters: list[Any]) -> list[tuple[Any, ...]]:
        # With ids alone every plan is the same; where values are compared the planner should see them.
        if self.parameters in ((), (IDS,)) and self.sql.count("%") == len(parameters):
            return prepared.run(self.sql, parameters)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return list(cursor.fetchall())


class Ids:
    """Stands in a kept statement for ids that each asking brings."""


IDS = Ids()


class OneOf(models.Func):
    """Whether a record is one of those whose ids come when the statement runs."""

    output_field = models.BooleanField()
    conditional = True
    alias = ""

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> OneOf:
        found: OneOf = super().resolve_expression(query, *args, **kwargs)
        found.alias = query.get_initial_alias()
        return found

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return f'"{self.alias}"."id" = ANY (%s::bigint[])', [IDS]


_kept: dict[Hashable, Statement] = {}
_lock = Lock()


def statement(build: Build, key: Hashable | None, wrapped: str = "%s") -> Statement:
    """The compiled query of ``build``, kept under ``key``; ``None`` keeps nothing.

    ``wrapped`` puts it into another statement, such as ``SELECT count(*) FROM (%s) counted``.
    """
    if key is not None and (found := _kept.get((key, wrapped))):
        return found
    made = _compiled(build(), wrapped)
    if key is not None:
        with _lock:
            if len(_kept) >= KEPT:
                _kept.clear()
            _kept[(key, wrapped)] = made
    return made


def _compiled(records: models.QuerySet[Any], wrapped: str) -> Statement:
    compiler = records.query.get_compiler("default")
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return Statement("", (), {})
    if wrapped != "%s":
        return Statement(wrapped.replace("%s", sql), tuple(parameters), {})
    selected = [one[0] for one in compiler.select]
    return Statement(sql, tuple(parameters), compiler.get_converters(selected))
