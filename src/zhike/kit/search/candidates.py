"""Asking the index: records that could match, of one noun, that the acting person may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.kit.chinese.script import fold
from zhike.kit.postgres import prepared
from zhike.kit.records.models import Noun
from zhike.kit.search.reading import Reading
from zhike.kit.search.scope import visible
from zhike.kit.search.tokens import Query, query_tokens

Candidate = tuple[int, str]
_BACKSLASHED = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


@dataclass(frozen=True)
class Condition:
    """A typed text as a condition on the entries ``e`` of one noun."""

    sql: str
    parameters: tuple[Any, ...]


def condition(noun: type[Noun], query: Query, reading: Reading) -> Condition | None:
    """What entries must fulfil; ``None`` where nothing can be found (no field may be read)."""
    if not reading.readable:
        return None
    scoped = f"e.noun = %s AND {visible(noun)}"
    if query.is_common:
        parts = common_parts(query)
        if reading.title is None or not parts:
            return None
        likes = " AND ".join(["e.title LIKE %s"] * len(parts))
        patterns = [f"%{part.translate(_BACKSLASHED)}%" for part in parts]
        return Condition(f"{scoped} AND {likes}", (noun.noun_name(), *patterns))
    tsquery = query_tokens(query.text, reading.weights).tsquery
    return Condition(f"{scoped} AND e.tokens @@ %s::tsquery", (noun.noun_name(), tsquery))


def common_parts(query: Query) -> list[str]:
    """The characters meant by words that the index leaves out: ``gs`` and ``gongsi`` are 公司."""
    everywhere = "有限公司"
    parts = []
    for word in query.words:
        spans = word.spans(everywhere)
        parts.append(everywhere[slice(*spans[0])] if spans else word.text)
    return parts


def candidates(noun: type[Noun], query: Query, reading: Reading, limit: int) -> list[Candidate]:
    """Up to ``limit`` records with their folded titles, those whose title begins so first.

    Call within ``open_door``. More than ``limit`` matches come in no particular order.
    """
    where = condition(noun, query, reading)
    if where is None:
        return []
    found = _read(where, limit + 1)
    if len(found) > limit and reading.title is not None:
        return list(dict.fromkeys([*_beginning(noun, query, limit), *found[:limit]]))
    return found


def _read(where: Condition, limit: int) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.record_id, e.title FROM search_entry e WHERE {where.sql} LIMIT {int(limit)}",
            where.parameters,
        )
        return list(cursor.fetchall())


def _beginning(noun: type[Noun], query: Query, limit: int) -> list[Candidate]:
    """Records whose title begins with what was typed, in the order of titles (exact ones first)."""
    pattern = fold(query.text).replace("\x00", "").strip().translate(_BACKSLASHED) + "%"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.record_id, e.title FROM search_entry e"
            f" WHERE e.noun = %s AND e.title LIKE %s AND {visible(noun)}"
            f" ORDER BY e.title USING ~<~ LIMIT {int(limit)}",
            [noun.noun_name(), pattern],
        )
        return list(cursor.fetchall())


@dataclass(frozen=True)
class Matches:
    """How many entries match (``count``, up to a limit), and their ids while they are few."""

    count: int
    ids: Sequence[int]


def matches(noun: type[Noun], query: Query, reading: Reading, most: int, few: int) -> Matches:
    """Count matches up to ``most``; list them when there are no more than ``few``. One query."""
    where = condition(noun, query, reading)
    if where is None:
        return Matches(0, ())
    with open_door(Reason.SEARCH):
        found = prepared.run(
            "WITH hits AS MATERIALIZED (SELECT e.record_id FROM search_entry e"
            f" WHERE {where.sql} LIMIT {int(most)})"
            f" SELECT (SELECT count(*) FROM hits), ARRAY(SELECT record_id FROM hits LIMIT {int(few) + 1})",
            where.parameters,
        )
    count, ids = found[0]
    return Matches(count, ids if count <= few else ())
