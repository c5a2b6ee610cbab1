"""Asking the index: records that could match, of one noun, that the acting person may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from django.db import connection, models

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.rights import Permits, narrow
from zhike.kit.chinese.script import fold
from zhike.kit.postgres import prepared
from zhike.kit.postgres.planning import without
from zhike.kit.records.models import Noun
from zhike.kit.search.reading import Reading
from zhike.kit.search.scope import visible
from zhike.kit.search.tokens import COMMON_WORDS, Query, query_tokens

# How many records are looked through for words that the index leaves out.
LOOKED_THROUGH = 2_000
Candidate = tuple[int, str]
_BACKSLASHED = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


@contextmanager
def asking_the_index() -> Iterator[None]:
    """Open the door for a search, and keep the planner to the bitmap of the token index.

    It thinks rare texts common, and that reading a table from its start meets enough of them soon: on ten
    million entries that took seconds.
    """
    with open_door(Reason.SEARCH), without("seqscan", "indexscan"):
        yield


@dataclass(frozen=True)
class Condition:
    """A typed text as a condition on the entries ``e`` of one noun.

    ``on_records`` says the same of the records themselves, where almost all fulfil it: then a list finds its
    page sooner by walking its own order.
    """

    sql: str
    parameters: tuple[Any, ...]
    on_records: models.Q | None = None


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
        titles = [models.Q(**{f"{reading.title.column}__contains": part}) for part in parts]
        return Condition(f"{scoped} AND {likes}", (noun.noun_name(), *patterns), models.Q(*titles))
    tsquery = query_tokens(query.text, reading.weights).tsquery
    return Condition(f"{scoped} AND e.tokens @@ %s::tsquery", (noun.noun_name(), tsquery))


def common_parts(query: Query) -> list[str]:
    """The characters meant by words that the index leaves out: ``gs`` and ``gongsi`` are 公司."""
    parts = []
    for word in query.words:
        spans = word.spans(COMMON_WORDS)
        parts.append(COMMON_WORDS[slice(*spans[0])] if spans else word.text)
    return parts


def candidates(readings: Sequence[Reading], query: Query, limit: int) -> list[list[Candidate]]:
    """For each reading up to ``limit`` records with their folded titles, those whose title begins so first.

    Call within ``asking_the_index``. More than ``limit`` matches come in no particular order. All nouns are asked
    by one statement: there are many, and most have nothing.
    """
    found: list[list[Candidate]] = [[] for _reading in readings]
    asked: list[str] = []
    parameters: list[Any] = []
    for place, reading in enumerate(readings):
        if where := condition(reading.noun, query, reading):
            asked.append(
                f"(SELECT {place}, e.record_id, e.title FROM search_entry e WHERE {where.sql} LIMIT {limit + 1})"
            )
            parameters += where.parameters
    for place, pk, title in prepared.run(" UNION ALL ".join(asked), parameters) if asked else ():
        found[place].append((pk, title))
    for place, reading in enumerate(readings):
        if len(found[place]) > limit and reading.title is not None:
            first = _beginning(reading.noun, query, limit)
            found[place] = list(dict.fromkeys([*first, *found[place][:limit]]))
    return found


def common_candidates(reading: Reading, query: Query, limit: int) -> list[Candidate]:
    """Titles with words that the index leaves out, among the first visible records only.

    Who types 有限公司 alone wants no particular record, and a noun whose titles lack the words would be read to
    its end. Call within the door of a search, but with all ways open: the first records need no bitmap.
    """
    noun, title, parts = reading.noun, reading.title, common_parts(query)
    if title is None or not parts:
        return []
    seen = narrow(noun.objects.filter(Permits(noun, Verb.SEE)).order_by()).values_list("pk", title.column)
    window, parameters = seen[:LOOKED_THROUGH].query.sql_with_params()
    likes = " AND ".join(["nearby.title LIKE %s"] * len(parts))
    patterns = [f"%{part.translate(_BACKSLASHED)}%" for part in parts]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT nearby.id, nearby.title FROM ({window}) nearby (id, title) WHERE {likes} LIMIT {int(limit) + 1}",
            [*parameters, *patterns],
        )
        return [(pk, fold(text)) for pk, text in cursor.fetchall()]


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


def matches(noun: type[Noun], query: Query, reading: Reading, most: int) -> Sequence[int]:
    """The ids of up to ``most`` matches. One query."""
    where = condition(noun, query, reading)
    if where is None:
        return ()
    # Words that nearly every title has are met soon from the table's start; the index does not know them.
    with open_door(Reason.SEARCH) if query.is_common else asking_the_index():
        [(found,)] = prepared.run(
            f"SELECT ARRAY(SELECT e.record_id FROM search_entry e WHERE {where.sql} LIMIT {int(most)})",
            where.parameters,
        )
    return cast(Sequence[int], found)
