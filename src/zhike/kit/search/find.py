"""The ranked search over all nouns, as the search page and the palette show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from zhike.kit.access.door import Reason, open_door
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.models import Noun
from zhike.kit.search.candidates import Candidate, asking_the_index, candidates, common_candidates
from zhike.kit.search.indexing import text_of
from zhike.kit.search.install import searchable_nouns
from zhike.kit.search.reading import Reading, reading_of
from zhike.kit.search.tokens import Query, query_tokens, rank

CANDIDATES = 200
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Hit:
    """A record found. ``where`` is the field that was met when it was not the title."""

    noun: str
    record_id: int
    title: str
    title_spans: Spans
    where: Attribute | None = None
    text: str = ""
    spans: Spans = ()


@dataclass(frozen=True)
class Group:
    """What was found of one noun: the best hits; ``count`` is a lower bound where not ``is_exact``."""

    noun: type[Noun]
    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    is_exact: bool = True


def find(text: str, nouns: Sequence[type[Noun]] | None = None, limit: int = 10) -> list[Group]:
    """Groups in the order of ``nouns`` (all searchable ones), without the empty ones.

    Only records that the acting person may see, met in fields that this person may read.
    """
    query = query_tokens(text)
    if query.is_empty:
        return []
    wanted = list(nouns) if nouns is not None else searchable_nouns()
    readings = [reading_of(noun) for noun in wanted]
    groups = [
        _group(query, reading, rows, limit)
        for reading, rows in zip(readings, _found(query, readings), strict=True)
    ]
    return [group for group in groups if group.hits]


def _found(query: Query, readings: Sequence[Reading]) -> list[list[Candidate]]:
    """The candidates of each noun; words that the index leaves out are looked for where nothing else is found."""
    found: list[list[Candidate]] = [[] for _reading in readings]
    common = query if query.is_common else query.read_as_common
    if not query.is_common:
        with asking_the_index():
            found = candidates(readings, query, CANDIDATES)
    if common is None or all(found):
        return found
    with open_door(Reason.SEARCH):
        return [
            rows or common_candidates(reading, common, CANDIDATES)
            for reading, rows in zip(readings, found, strict=True)
        ]


def _group(query: Query, reading: Reading, found: list[Candidate], limit: int) -> Group:
    """The best of the candidates, read again as the acting person and checked on their values."""
    best = sorted(found, key=lambda one: rank(query, one[1])) if reading.title else found
    hits: list[Hit] = []
    dropped = 0
    for start in range(0, len(best), 2 * limit):
        part = best[start : start + 2 * limit]
        checked = _checked(query, reading, [pk for pk, _ in part])
        dropped += len(part) - len(checked)
        hits += checked
        if len(hits) >= limit:
            break
    return Group(reading.noun, hits[:limit], len(found) - dropped, len(found) <= CANDIDATES)


def _checked(query: Query, reading: Reading, ids: list[int]) -> list[Hit]:
    names = {a.column for a in reading.readable} | {"id"}
    records = {r.pk: r for r in reading.noun.objects.filter(pk__in=ids).only(*names)} if ids else {}
    hits = [_hit(query, reading, records[pk]) for pk in ids if pk in records]
    return [hit for hit in hits if hit is not None]


def _hit(query: Query, reading: Reading, record: Any) -> Hit | None:
    texts = [(attribute, text_of(attribute, record)) for attribute in reading.readable]
    if not query.matches(*(text for _, text in texts)):
        return None
    title = text_of(reading.title, record) if reading.title else f"#{record.pk}"
    spans = query.spans(title) if reading.title else []
    noun = reading.noun.noun_name()
    for attribute, text in texts:
        if attribute is not reading.title and not spans and (met := query.spans(text)):
            return Hit(noun, record.pk, title, (), attribute, text, met)
    return Hit(noun, record.pk, title, spans)
