"""A search as one more condition of a list, together with its filters and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, models

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.rights import Permits
from zhike.kit.records.models import Noun
from zhike.kit.search.candidates import Condition, condition, matches
from zhike.kit.search.indexing import text_of
from zhike.kit.search.reading import Reading, reading_of
from zhike.kit.search.tokens import Query, query_tokens

FEW = 1_000
MOST = 10_001


class InEntries(models.Func):
    """Whether a record's entry fulfils a condition; quick only past the door."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, where: Condition) -> None:
        super().__init__()
        self.where = where
        self.alias = ""

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> InEntries:
        found: InEntries = super().resolve_expression(query, *args, **kwargs)
        found.alias = query.get_initial_alias()
        return found

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        sql = f'"{self.alias}"."id" IN (SELECT e.record_id FROM search_entry e WHERE {self.where.sql})'
        return sql, list(self.where.parameters)


@dataclass(frozen=True)
class Found:
    """What a typed text finds in one noun, as far as it has been looked up.

    Few hits are known by their ``ids``; many by a condition that must be asked past the door, and, where they could
    be ``counted``, by these ids: good for adding up, too many for the order of a page.
    """

    noun: type[Noun]
    count: int
    ids: Sequence[int] | None
    where: Condition | None = None
    counted: Sequence[int] = ()

    def among(self, records: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The records that are found, where there are many: to be read within ``open_door`` only."""
        assert self.where is not None
        return records.filter(self.where.on_records or InEntries(self.where), Permits(self.noun, Verb.SEE))

    def all_ids(self) -> Sequence[int]:
        """Every id found, however many."""
        if self.ids is not None or self.where is None:
            return self.ids or ()
        with open_door(Reason.SEARCH), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT e.record_id FROM search_entry e WHERE {self.where.sql}", self.where.parameters
            )
            return [row[0] for row in cursor.fetchall()]


def search_in(noun: type[Noun], text: str) -> Found:
    """Look a typed text up in one noun; one query, and one more where hits must be checked."""
    query = query_tokens(text)
    if query.is_empty:
        return Found(noun, 0, ())
    found = _search(noun, query)
    if not found.count and (common := query.read_as_common) is not None:
        return _search(noun, common)
    return found


def _search(noun: type[Noun], query: Query) -> Found:
    reading = reading_of(noun)
    met = matches(noun, query, reading, MOST)
    if len(met) > FEW and not reading.is_full:
        reading = replace(reading, readable=reading.apart)
        met = matches(noun, query, reading, MOST)
    if len(met) > FEW:
        return Found(noun, len(met), None, condition(noun, query, reading), met if len(met) < MOST else ())
    if met and not (reading.is_full and _is_settled_by_index(query)):
        met = _checked(query, reading, met)
    return Found(noun, len(met), met)


def _is_settled_by_index(query: Query) -> bool:
    """One token says it all: a pair of Chinese characters, or one."""
    return len(query.words) == 1 and len(query.words[0].text) <= 2 and not query.words[0].text.isascii()


def _checked(query: Query, reading: Reading, ids: Sequence[int]) -> list[int]:
    """Those whose readable values hold what was typed, side by side."""
    names = {attribute.column for attribute in reading.readable} | {"id"}
    records = reading.noun._base_manager.filter(pk__in=list(ids)).only(*names)
    return [r.pk for r in records if query.matches(*(text_of(a, r) for a in reading.readable))]
